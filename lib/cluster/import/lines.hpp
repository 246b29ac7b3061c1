#pragma once

#include "cluster/import/facts.hpp"
#include "cluster/import/short_names.hpp"
#include "source/sources.hpp"
#include "syntax/value.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace berth::inventory {

/// YAML line by line, with comments, which the YAML writer itself has none of. Borrows `sources`. Files go by the short
/// names that they are given.
class Lines {
 public:
  Lines(const Sources& sources, ShortNames names) : sources_(sources), names_(std::move(names)) {}

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
  ShortNames names_;
  std::string text_;
};

} // namespace berth::inventory
