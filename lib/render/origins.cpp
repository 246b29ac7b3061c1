#include "render/origins.hpp"

#include "syntax/path.hpp"
#include "syntax/write.hpp"
#include "task/fields.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::string_view own_words = "berth";

auto is_leaf(const Value& value) -> bool {
  return value.kind() == Kind::mapping    ? value.entries().empty()
         : value.kind() == Kind::sequence ? value.items().empty()
                                          : true;
}

auto member_of(const Node* node, std::string_view key) -> const Node* {
  if (node == nullptr) return nullptr;
  const auto* found = node->find(key);
  return found != nullptr ? found : flyte_field(node, key);
}

auto item_of(const Node* node, std::size_t index) -> const Node* {
  return node != nullptr && index < node->items.size() ? node->items[index] : nullptr;
}

/// What has been noted on the way down.
struct Noted {
  const Node* node{nullptr};
  const Origin* origin{nullptr};
};

class RowMaker {
 public:
  RowMaker(const Origins& origins, const PlaceWords& place) : origins_(origins), place_(place) {}

  auto walk(const Value& value, const std::string& path, Noted noted) -> void {
    if (const auto* said = origins_.find(path); said != nullptr) noted = {said->node, &said->origin};
    if (is_leaf(value)) return rows_.push_back({path, &value, words(noted), place_of(noted)});
    if (value.kind() == Kind::mapping) {
      for (const auto& entry : value.entries())
        walk(entry.value, step_into(path, entry.key), down(noted, member_of(noted.node, entry.key)));
      return;
    }
    for (std::size_t i = 0; i < value.items().size(); ++i)
      walk(value.items()[i], at_index(path, i), down(noted, item_of(noted.node, i)));
  }

  [[nodiscard]] auto rows() && -> std::vector<OriginRow> { return std::move(rows_); }

 private:
  /// What stands at a node is said there, or by nobody.
  static auto down(const Noted& noted, const Node* node) -> Noted {
    if (noted.node == nullptr) return noted;
    return node == nullptr ? Noted{} : Noted{node, noted.origin};
  }

  static auto place_of(const Noted& noted) -> Span {
    if (noted.origin == nullptr) return {};
    return noted.node == nullptr ? noted.origin->span : noted.node->span;
  }

  [[nodiscard]] auto words(const Noted& noted) const -> std::string {
    if (noted.origin == nullptr) return std::string(own_words);
    const auto span = place_of(noted);
    const auto place = span.is_nowhere() ? std::string() : place_(span);
    const auto& brought = noted.origin->words;
    if (brought.empty()) return place.empty() ? std::string(own_words) : place;
    return place.empty() ? brought : brought + ", " + place;
  }

  const Origins& origins_;
  const PlaceWords& place_;
  std::vector<OriginRow> rows_;
};

auto lines_of(std::string_view text) -> std::vector<std::string_view> {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

/// Lays comments beside the lines that the writer makes of a value: one of each leaf and of each key, more of a block
/// of text, behind whose head no comment goes.
class Margin {
 public:
  explicit Margin(std::string_view text) : lines_(lines_of(text)), comments_(lines_.size()) {}

  auto walk(const Value& value, std::vector<OriginRow>::const_iterator& row) -> void {
    if (is_leaf(value)) return leaf(value, (row++)->origin);
    if (value.kind() == Kind::sequence) {
      for (const auto& item : value.items()) walk(item, row);
      return;
    }
    for (const auto& entry : value.entries()) {
      if (!is_leaf(entry.value)) ++line_;
      walk(entry.value, row);
    }
  }

  /// Empty where the lines are other ones.
  [[nodiscard]] auto text() const -> std::string {
    std::string text;
    if (line_ != lines_.size()) return text;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      text += lines_[i];
      text += comments_[i].empty() ? std::string("\n") : " " + write_comment(comments_[i]);
    }
    return text;
  }

 private:
  auto leaf(const Value& value, const std::string& origin) -> void {
    if (line_ >= lines_.size()) return;
    const auto block = value.kind() == Kind::string && lines_[line_].ends_with('|');
    if (!block) comments_[line_] = origin;
    if (block) line_ += static_cast<std::size_t>(std::count(value.string().begin(), value.string().end(), '\n'));
    ++line_;
  }

  std::vector<std::string_view> lines_;
  std::vector<std::string> comments_;
  std::size_t line_{0};
};

auto with_margin(const Value& value, const std::vector<OriginRow>& rows) -> std::string {
  auto plain = write_yaml(value);
  Margin margin(plain);
  auto row = rows.begin();
  margin.walk(value, row);
  auto text = margin.text();
  return text.empty() ? plain : text;
}

} // namespace

auto step_into(const std::string& path, std::string_view key) -> std::string {
  return key.find_first_of("./[]") == std::string_view::npos ? join(path, key) : at_key(path, key);
}

auto Origins::note(const std::string& path, Origin origin) -> void { said_[path] = {std::move(origin), nullptr}; }

auto Origins::note(const std::string& path, const Node& node) -> void { said_[path] = {{}, &node}; }

auto Origins::note_new(const std::string& path, const Value& before, const Value& after, const Origin& origin) -> void {
  if (before.kind() != after.kind()) return note(path, origin);
  if (after.kind() == Kind::mapping) {
    for (const auto& entry : after.entries()) {
      const auto* old = before.find(entry.key);
      const auto below = step_into(path, entry.key);
      if (old == nullptr)
        note(below, origin);
      else
        note_new(below, *old, entry.value, origin);
    }
  } else if (after.kind() == Kind::sequence) {
    for (std::size_t i = 0; i < after.items().size(); ++i) {
      if (i < before.items().size())
        note_new(at_index(path, i), before.items()[i], after.items()[i], origin);
      else
        note(at_index(path, i), origin);
    }
  } else if (!(before == after)) {
    note(path, origin);
  }
}

auto Origins::in_template(std::string_view prefix) const -> Origins {
  Origins moved;
  for (const auto& [path, said] : said_) {
    if (path.starts_with("metadata")) moved.said_[path] = said;
    moved.said_[join(prefix, path)] = said;
  }
  return moved;
}

auto Origins::find(const std::string& path) const -> const Said* {
  const auto found = said_.find(path);
  return found == said_.end() ? nullptr : &found->second;
}

auto origin_rows(const Value& object, const Origins& origins, const PlaceWords& place) -> std::vector<OriginRow> {
  RowMaker maker(origins, place);
  maker.walk(object, {}, {});
  return std::move(maker).rows();
}

auto write_with_origins(const Value& object, const Origins& origins, const PlaceWords& place) -> std::string {
  return with_margin(object, origin_rows(object, origins, place));
}

auto write_with_origin(const Value& value, const std::string& words) -> std::string {
  Origins origins;
  origins.note({}, Origin{words, {}});
  return write_with_origins(value, origins, [](Span) { return std::string(); });
}

} // namespace berth
