#include "cluster/import/toml.hpp"

#include <algorithm>

namespace berth::inventory {
namespace {

constexpr std::size_t deepest_table = 16; // inline tables within inline tables

/// Reads a text of TOML from its front.
class Toml {
 public:
  Toml(std::string_view text, const std::function<void(const TomlEntry&)>& use) : rest_(text), use_(use) {}

  auto read() -> void {
    while (skip_blanks(), !rest_.empty()) {
      if (take('[')) {
        read_header();
      } else if (!read_entry(table_, 0)) {
        skip_line();
      }
    }
  }

 private:
  auto peek(char c) const -> bool { return !rest_.empty() && rest_.front() == c; }

  auto take(char c) -> bool {
    if (!peek(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  auto skip_spaces() -> void { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size())); }
  auto skip_line() -> void { rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size())); }

  /// Spaces, ends of lines and comments.
  auto skip_blanks() -> void {
    for (;;) {
      rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
      if (!peek('#')) return;
      skip_line();
    }
  }

  auto read_header() -> void {
    take('['); // of an array of tables
    table_ = read_key();
    skip_line();
  }

  /// `a."b.c".d`
  auto read_key() -> std::vector<std::string> {
    std::vector<std::string> path;
    do {
      skip_spaces();
      auto part = read_word(" \t\r\n=.]");
      if (part.empty()) return {};
      path.push_back(std::move(part));
      skip_spaces();
    } while (take('.'));
    return path;
  }

  /// A quoted text, or all up to one of `ends`.
  auto read_word(std::string_view ends) -> std::string {
    const auto quote = peek('"') || peek('\'') ? rest_.front() : '\0';
    if (quote != '\0') rest_.remove_prefix(1);
    const auto stop = quote == '\0' ? rest_.find_first_of(ends) : rest_.find(quote);
    const auto word = rest_.substr(0, stop);
    rest_.remove_prefix(word.size());
    if (quote != '\0') take(quote);
    return std::string(word);
  }

  auto read_entry(const std::vector<std::string>& within, std::size_t depth) -> bool {
    auto key = read_key();
    if (key.empty() || !take('=')) return false;
    TomlEntry entry{within, {}};
    entry.path.insert(entry.path.end(), key.begin(), key.end());
    skip_spaces();
    if (take('{')) return read_inline_table(entry.path, depth + 1);
    if (take('[')) {
      read_list(entry.values);
    } else {
      entry.values.push_back(read_word(" \t\r\n,}#"));
    }
    use_(entry);
    return true;
  }

  auto read_inline_table(const std::vector<std::string>& path, std::size_t depth) -> bool {
    if (depth > deepest_table) return false;
    for (skip_spaces(); !rest_.empty() && !take('}'); skip_spaces()) {
      if (!take(',') && !read_entry(path, depth)) return false;
    }
    return true;
  }

  auto read_list(std::vector<std::string>& values) -> void {
    for (skip_blanks(); !rest_.empty() && !take(']'); skip_blanks()) {
      if (take(',') || take('[')) continue;
      const auto before = rest_.size();
      if (auto word = read_word(" \t\r\n,]#"); !word.empty()) values.push_back(std::move(word));
      if (rest_.size() == before) return;
    }
  }

  std::string_view rest_;
  const std::function<void(const TomlEntry&)>& use_;
  std::vector<std::string> table_;
};

} // namespace

auto for_each_toml_entry(std::string_view text, const std::function<void(const TomlEntry&)>& use) -> void {
  Toml(text, use).read();
}

} // namespace berth::inventory
