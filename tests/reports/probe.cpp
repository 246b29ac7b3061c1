// Writes a report for check.py: report_probe FORMAT hostile|none|FILE...
#include "hostile.hpp"

#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

namespace {

using berth::FindingsFormat;

const std::map<std::string, FindingsFormat> formats{
    {"sarif", FindingsFormat::sarif}, {"gitlab", FindingsFormat::gitlab},     {"junit", FindingsFormat::junit},
    {"json", FindingsFormat::json},   {"markdown", FindingsFormat::markdown},
};

auto read(const char* path) -> std::string {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

auto check(FindingsFormat format, int count, char** paths, const berth::Sink& sink) -> void {
  berth::Sources sources;
  const berth::ReportStyle style;
  berth::FindingsTally tally;
  const auto writer = berth::make_writer(format, sources, style, sink);
  for (int i = 0; i < count; ++i) {
    const auto file = sources.add(paths[i], read(paths[i]));
    berth::CheckOptions options;
    options.profile = berth::Profile::strict;
    options.trace = true;
    const berth::CheckedFile checked{file, berth::check_file(sources, file, options)};
    writer->write(checked);
    tally.add(checked.check);
  }
  writer->end({tally, {}});
}

} // namespace

auto main(int count, char** arguments) -> int {
  if (count < 3 || formats.count(arguments[1]) == 0) return 2;
  const auto format = formats.at(arguments[1]);
  const berth::Sink sink = [](std::string_view text) { std::cout << text; };
  const std::string what = arguments[2];
  if (what == "hostile") {
    hostile::Run().write(format, sink);
  } else {
    check(format, what == "none" ? 0 : count - 2, arguments + 2, sink);
  }
  return 0;
}
