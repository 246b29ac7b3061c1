#include "reading.hpp"

#include "files/find.hpp"
#include "files/read.hpp"

namespace berth {

auto read_input(const std::string& path, const std::set<std::string>& streams) -> tl::expected<std::string, FileError> {
  if (path == standard_input) return read_standard_input();
  return streams.count(path) != 0 ? read_pipe(path) : read_file(path);
}

} // namespace berth
