#include "cluster/import/lines.hpp"

#include "syntax/write.hpp"

#include <algorithm>

namespace berth::inventory {
namespace {

/// A comment may follow on the first line of any value, but that of a block scalar or of a key with `?` of its own.
auto takes_comment(std::string_view first_line) -> bool {
  return !first_line.empty() && first_line.back() != '|' && first_line.front() != '?';
}

} // namespace

auto Lines::where(const Origin& origin) const -> std::string {
  if (origin.span.is_nowhere()) return origin.note.empty() ? "nothing says where it is from" : origin.note;
  const auto& file = sources_[origin.span.file];
  const auto known = names_.find(file.name());
  auto text = (known == names_.end() ? file.name() : known->second) + ":" +
              std::to_string(file.position(origin.span.begin).line);
  if (!origin.path.empty()) text += " " + origin.path;
  if (!origin.note.empty()) text += " (" + origin.note + ")";
  return text;
}

auto Lines::put(std::size_t indent, std::string_view bullet, const std::string& yaml, const Origin* origin) -> void {
  const auto first = std::string_view(yaml).substr(0, yaml.find('\n'));
  const auto beside = origin != nullptr && takes_comment(first);
  if (origin != nullptr && !beside) comment(indent, where(*origin));
  std::string_view rest = yaml;
  for (auto at_first = true; !rest.empty(); at_first = false) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (!line.empty()) text_.append(indent, ' ');
    text_ += at_first ? bullet : std::string_view(bullet.empty() || line.empty() ? "" : "  ");
    text_ += line;
    text_ += at_first && beside ? "  " + write_comment(where(*origin)) : "\n";
  }
}

auto Lines::field(std::size_t indent, std::string_view key, const Value& value, const Origin* origin) -> void {
  auto map = Value::map();
  map.set(key, value);
  put(indent, {}, write_yaml(map), origin);
}

auto Lines::item(std::size_t indent, std::string_view key, const Value& value, const Origin* origin) -> void {
  auto map = Value::map();
  map.set(key, value);
  put(indent, "- ", write_yaml(map), origin);
}

auto Lines::open(std::size_t indent, std::string_view key) -> void {
  text_.append(indent, ' ');
  text_ += key;
  text_ += ":\n";
}

auto Lines::comment(std::size_t indent, const std::string& text) -> void {
  text_.append(indent, ' ');
  text_ += write_comment(text);
}

} // namespace berth::inventory
