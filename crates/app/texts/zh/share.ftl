## 链接带来的一次运行

shared-heading = 在那台机器上测得
shared-name = 那台机器
shared-own = 你的运行（本机）
shared-close = 收起
shared-trust = 这份结果来自链接。页面核对过其中的数字，它们彼此一致；但没有人能保证它们确实是测出来的。请在本机运行，再作比较。
shared-version = 这个链接里的结果由另一个版本的 Spindle 生成。
shared-garbled = 这个链接里的结果不完整：可能被截断，或在途中被改动。
shared-advice = 请对方重新发送链接，或者直接在这里运行：参数已经带过来了。

## 过去的运行

runs-heading = 过去的运行
runs-note = 浏览器保存所有实验最近的 { $most } 次运行，不会发往任何地方。可以给它们起名，最多勾选四次进行比较。
runs-cores = { $cores } 个逻辑处理器
runs-choose-one = 比较：{ $run }
runs-name = { $run } 这次运行的名称
runs-open = 打开
runs-open-one = 打开：{ $run }
runs-forget = 删除
runs-forget-one = 删除：{ $run }
runs-forget-all = 删除本实验的全部运行
runs-choose = 勾选两次或更多运行，即可在一张图中比较。
runs-compare = 各次运行的比较
runs-compare-note = 每一部分在各次运行中用了多少毫秒；虚线表示第一条的位置，圆点是各个样本。
runs-part = 部分
runs-run = 运行
