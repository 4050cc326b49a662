## A parameter that is not allowed

error-bad-param = { $param }: “{ $given }” is not allowed. { $advice }
error-no-pictures = { $param }: { $advice }
error-bad-param-empty = { $param } is empty. { $advice }
error-unknown-param = There is no parameter “{ $param }”. { $advice }
error-unknown-lab = There is no lab “{ $given }”. { $advice }

allowed-range = Give a whole number from { $min } to { $max }.
allowed-list = Give 1 to { $max_len } whole numbers from { $min } to { $max }, separated by commas.
allowed-above = Give at most { $other }, which is { $limit }.
allowed-below = Give at least { $other }, which is { $limit }.
allowed-memory = Give at most { $limit }: a larger picture does not fit into the 256 MiB of an engine. Fewer workers leave more room.
allowed-files = Choose pictures first: with the button, by dropping or by pasting them. A script gives them as files.
allowed-pictures = None of these files can be used: { $skipped }. Choose PNG, JPEG or WebP pictures that fit into the 256 MiB of an engine.
allowed-text = Give at most { $most } bytes of text; these are { $bytes }.
allowed-fragment = A program travels compressed behind #c=, where no server sees it. Paste it into the editor of the Python bench, and copy the link from there.
allowed-words = Give one of: { $allowed }.
allowed-some = Give one or more of these, separated by commas: { $allowed }.
allowed-names = There are: { $allowed }.
allowed-near = Did you mean { $nearest }? There are: { $allowed }.

## A run without a result

error-unsupported = This lab needs shared memory, and this page has none.
error-unsupported-advice = Open it in a tab of its own, or on a host that sends the isolation headers.
error-no-service-worker = This lab’s requests are answered by a service worker of this page, and the browser offers none here.
error-no-service-worker-why = This lab’s requests are answered by a service worker of this page, and the browser refuses it: “{ $reason }”.
error-no-service-worker-advice = Service workers need https or localhost, and browsers deny them in some private windows and embedded frames. Open this page in an ordinary tab.
error-busy = Another run is going on.
error-busy-advice = Wait for it to end, or stop it first.
error-stopped = Stopped.
error-stopped-advice = Press Run to start again.
error-crashed = The run broke off: “{ $reason }”.
error-crashed-advice = Press Run to try again. If it happens again, try fewer workers.
error-limit-threads = The program has more than { $allowed } threads at a time.
error-limit-processes = The program has more than { $allowed } processes at a time.
error-limit-memory = The program needs more than { $allowed } MiB of memory.
error-limit-output = The program printed more than { $allowed } MiB.
error-limit-time = The program ran for longer than { $allowed } s.
error-limit-advice = Change the program so that it asks for less, and run it again.
error-timeout = Stopped: the run reached its limit of { $limit_s } s.
error-timeout-advice = Raise the time limit, or ask for less.
error-kept = What was measured until then stays below.

## A script asked for something that is no run

error-request = run() takes an object with a lab and its params: { $reason }
