#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace berth::schema::compile {

using Ordered = nlohmann::ordered_json;

/// Turns definitions of our schemas into plain JSON Schema.
class Plain {
 public:
  /// `formats`: a pattern and a length for each of ours.
  explicit Plain(const Ordered& formats) : formats_(formats) {}

  /// A definition. `partial`: nothing in it is required, and what it refers to is partial too.
  [[nodiscard]] auto definition(const std::string& name, const Ordered& schema, bool partial = false) const -> Ordered;

  /// The definitions of the same file that are referred to as parts of a whole that is elsewhere.
  [[nodiscard]] static auto partial_name(const std::string& name) -> std::string { return name + "Part"; }

 private:
  [[nodiscard]] auto value(const Ordered& schema, bool partial) const -> Ordered;
  [[nodiscard]] auto property(const Ordered& schema, bool partial) const -> Ordered;
  auto add_format(Ordered& plain, const Ordered& schema) const -> void;

  const Ordered& formats_;
};

} // namespace berth::schema::compile
