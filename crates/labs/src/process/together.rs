//! Waits for many futures at once. The combinators of `futures` are compiled anew for each kind of
//! future, some kilobytes each; here futures are boxed, and the code is compiled once.

use super::Gone;
use futures::{StreamExt, future::LocalBoxFuture, stream::FuturesUnordered};
use std::cell::RefCell;

/// Futures that run concurrently; each returns whether the others are still wanted.
pub(crate) type Together<'a> = FuturesUnordered<LocalBoxFuture<'a, bool>>;

/// Waits for all `futures` and returns their results in order.
///
/// # Errors
/// The first error; the other futures are not waited for then.
pub(crate) async fn all<T>(
    futures: impl Iterator<Item = impl Future<Output = Result<T, Gone>>>,
) -> Result<Vec<T>, Gone> {
    let given: RefCell<Vec<Option<Result<T, Gone>>>> = RefCell::default();
    let together = Together::new();
    for (index, future) in futures.enumerate() {
        given.borrow_mut().push(None);
        let given = &given;
        together.push(Box::pin(async move {
            let result = future.await;
            let is_given = result.is_ok();
            if let Some(place) = given.borrow_mut().get_mut(index) {
                *place = Some(result);
            }
            is_given
        }));
    }
    finish(together).await;
    given.into_inner().into_iter().flatten().collect()
}

/// Waits for all, or until one returns that the others are not wanted.
async fn finish(mut together: Together<'_>) {
    while together.next().await == Some(true) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::{channel::oneshot, executor::block_on, future::join};

    fn gone(reason: &str) -> Gone {
        let reason = reason.to_owned();
        Gone { reason }
    }

    #[test]
    fn what_all_gave_comes_in_their_order_whoever_is_first() {
        let (senders, receivers): (Vec<_>, Vec<_>) = (0..40).map(|_| oneshot::channel()).unzip();
        let waiting = receivers.into_iter().map(async |receiver| {
            let given = receiver.await;
            given.map_err(|_| gone("not sent"))
        });
        let send = async {
            for (number, sender) in senders.into_iter().enumerate().rev() {
                sender.send(number).unwrap();
            }
        };
        let (given, ()) = block_on(join(all(waiting), send));
        assert_eq!(given, Ok((0..40).collect()));
    }

    #[test]
    fn one_that_fails_ends_it_though_others_never_would() {
        let futures = (0..3).map(async |number| match number {
            1 => Err(gone("one")),
            _ => std::future::pending::<Result<u32, Gone>>().await,
        });
        assert_eq!(block_on(all(futures)), Err(gone("one")));
        let nobody = std::iter::empty::<std::future::Ready<Result<u32, Gone>>>();
        assert_eq!(block_on(all(nobody)), Ok(Vec::new()));
    }
}
