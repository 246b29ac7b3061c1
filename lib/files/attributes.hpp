#pragma once

namespace berth {

/// Gives the file `to` the owner, group, mode, access control list and extended attributes of the file `from`, both
/// open. False, with the reason in errno, if one of them cannot be kept; extended attributes that mean nothing to who
/// may read or write it are kept where the system lets us.
[[nodiscard]] auto copy_attributes(int from, int to) -> bool;

} // namespace berth
