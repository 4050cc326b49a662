## 链接中的结果

shared-heading = 链接中的结果，与你的对比
shared-name = 那台电脑
shared-own = 你的电脑
shared-run = 在本机运行
shared-run-note = 用同样的参数在本机测一次，两份结果就能并排对比。
shared-whole = 那份结果的全部内容
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
runs-compare-note = 本实验测的数值，每条记录一个条形。条形末端的横线是 95% 置信区间。
runs-part = 部分

## The results of a class

class-heading = 对比全班的结果
class-links = 本实验带结果的链接，每行一个，最多 { $most } 个
class-count = { $count } 份结果
class-refused = 没有显示的行
class-no-result = 第 { $line } 行：里面没有结果。请用“复制带结果的链接”。
class-unreadable = 第 { $line } 行：{ $why }
class-other-lab = 第 { $line } 行：这是另一个实验“{ $lab }”的结果。
class-same = 第 { $line } 行：与第 { $other } 行的结果相同。
class-too-many = 第 { $line } 行：超出了 { $most } 份的上限。
class-chart = 每台电脑一个点
class-note = 每台电脑测得的数值，横轴是 CPU 核心数。浏览器可能隐藏或限制这个数。
class-cores = CPU 核心数
class-machine = 电脑
class-differs = 参数
