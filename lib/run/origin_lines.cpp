#include "run/origin_lines.hpp"

#include "syntax/write.hpp"

namespace berth {

auto place_words(const Sources& sources) -> PlaceWords {
  return [&sources](Span span) {
    const auto& file = sources[span.file];
    return file.name() + ":" + std::to_string(file.position(span.begin).line);
  };
}

auto origin_lines(const Value& object, const Origins& origins, const PlaceWords& place,
                  const std::function<const Secrets&(FileId)>& secrets_of) -> std::vector<OriginLine> {
  std::vector<OriginLine> lines;
  for (auto& row : origin_rows(object, origins, place)) {
    const auto is_secret = !row.span.is_nowhere() && !secrets_of(row.span.file).within(row.span).empty();
    auto value = is_secret ? std::string("******") : write_json(*row.value, 0);
    while (!value.empty() && value.back() == '\n') value.pop_back();
    lines.push_back({std::move(row.path), std::move(value), std::move(row.origin)});
  }
  return lines;
}

} // namespace berth
