#pragma once

#include "files/file_error.hpp"

#include <cstdint>
#include <string>
#include <tl/expected.hpp>

namespace berth {

/// Bytes; what is larger is no task spec, and is refused before it is read. Well below the 4 GiB that a Span reaches.
inline constexpr std::uint64_t largest_file = std::uint64_t{256} << 20U;

/// The bytes of a regular file, through symbolic links. Never waits: pipes, devices and sockets are refused unopened.
[[nodiscard]] auto read_file(const std::string& path, std::uint64_t limit = largest_file)
    -> tl::expected<std::string, FileError>;

/// The bytes of a pipe to its end, however long that takes; of a file where the path leads to one by now.
[[nodiscard]] auto read_pipe(const std::string& path, std::uint64_t limit = largest_file)
    -> tl::expected<std::string, FileError>;

/// Standard input to its end, whatever it is; the error's path is `-`.
[[nodiscard]] auto read_standard_input(std::uint64_t limit = largest_file) -> tl::expected<std::string, FileError>;

} // namespace berth
