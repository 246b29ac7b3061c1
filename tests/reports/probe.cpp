// Writes a report of a hostile run, which holds more than files on a disk can: report_probe FORMAT
#include "hostile.hpp"

#include <iostream>
#include <map>

namespace {

using berth::FindingsFormat;

const std::map<std::string, FindingsFormat> formats{{"sarif", FindingsFormat::sarif},
                                                    {"gitlab", FindingsFormat::gitlab},
                                                    {"junit", FindingsFormat::junit},
                                                    {"json", FindingsFormat::json},
                                                    {"markdown", FindingsFormat::markdown}};

} // namespace

auto main(int count, char** arguments) -> int {
  if (count != 2 || formats.count(arguments[1]) == 0) return 2;
  hostile::Run().write(formats.at(arguments[1]), [](std::string_view text) { std::cout << text; });
  return 0;
}
