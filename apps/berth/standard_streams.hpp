#pragma once

namespace berth {

/// Before anything is opened: descriptors 0, 1 and 2 that are closed, as some daemons and jobs start programs, get
/// /dev/null, opened so that standard input cannot be read and the others cannot be written. Else the first files that
/// are opened would get these numbers, and logs and reports would be written into them. False where that fails.
[[nodiscard]] auto secure_standard_streams() -> bool;

} // namespace berth
