#pragma once

namespace berth {

/// From now on a signal that ends the program from outside (a terminal that is closed, Ctrl-C, a reader that has gone,
/// a cancelled job, a limit) first takes the drafts of files off the disk. The program then ends by that signal, as it
/// would have without. What it was started to ignore, as by nohup, it goes on ignoring.
auto clear_drafts_on_signals() -> void;

} // namespace berth
