## 链接中的结果

shared-heading = 链接中的结果（另一台设备）
shared-name = 另一台设备
shared-own = 你的结果（本机）
shared-close = 收起
shared-trust = 这份结果来自链接。其中的数字经过核对，彼此一致；但无法保证它们是真实测得的。请在本机运行，再作比较。
shared-version = 这个链接里的结果由另一个版本的 Spindle 生成。
shared-garbled = 这个链接里的结果不完整：可能被截断，或在途中被改动。
shared-advice = 请对方重新发送链接，或者直接在这里运行：参数已经带过来了。

## 历史记录

runs-heading = 历史记录
runs-note = 最近 { $most } 条记录只保存在本机，不会上传。最多勾选四条对比。
runs-now = 刚刚
runs-cores = { $cores } 核（逻辑核心）
runs-choose-one = 对比：{ $run }
runs-name = 记录 { $run } 的名称
runs-rename = 重命名
runs-open-one = 打开：{ $run }
runs-more = 更多操作：{ $run }
runs-more-all = 历史记录的更多操作
runs-forget = 删除
runs-forget-all = 清空本实验的记录
runs-forgotten = 已删除 { $count } 条记录。
runs-undo = 撤销
runs-show-all = 显示全部 { $count } 条
runs-choose = 勾选两条或更多记录，即可在一张图中对比。
runs-compare = 记录对比
runs-compare-note = 每一部分在各条记录中的耗时（毫秒）；虚线表示第一条的位置，圆点是各个样本。
runs-part = 部分
runs-run = 记录
