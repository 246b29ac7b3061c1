#pragma once

namespace berth {

/// From now on an assertion that fails, or a signal that says that we went astray, ends in report_crash() and exit code
/// 4 instead of a bare `Aborted`. Not in sanitizer builds, which say more themselves.
auto catch_crashes() -> void;

/// Says on standard error that berth itself failed, and what to do about it. Safe within a signal handler.
auto report_crash(const char* what) noexcept -> void;

} // namespace berth
