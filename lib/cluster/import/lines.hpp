#pragma once

#include "cluster/import/facts.hpp"
#include "source/sources.hpp"
#include "syntax/value.hpp"

#include <string>
#include <string_view>

namespace berth::inventory {

/// YAML line by line, with comments, which the YAML writer itself has none of. Borrows `sources`.
class Lines {
 public:
  explicit Lines(const Sources& sources) : sources_(sources) {}

  /// `key: value`, with the comment of its origin at the end of the first line; none where `origin` is null.
  auto field(std::size_t indent, std::string_view key, const Value& value, const Origin* origin) -> void;
  /// An item of a list, whose keys may follow as fields two columns further in.
  auto item(std::size_t indent, std::string_view key, const Value& value, const Origin* origin) -> void;
  /// `key:` alone, before what is below it.
  auto open(std::size_t indent, std::string_view key) -> void;
  auto comment(std::size_t indent, const std::string& text) -> void;

  [[nodiscard]] auto text() const -> const std::string& { return text_; }

 private:
  /// `eksctl.yaml:31 nodeGroups[0].minSize (eksctl's default)`
  [[nodiscard]] auto where(const Origin& origin) const -> std::string;
  auto put(std::size_t indent, std::string_view bullet, const std::string& yaml, const Origin* origin) -> void;

  const Sources& sources_;
  std::string text_;
};

} // namespace berth::inventory
