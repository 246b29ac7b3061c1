#pragma once

#include "finding/finding.hpp"
#include "syntax/node.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace berth {

/// What became of a field of a Task when an overlay was laid over it.
struct LaidField {
  enum class State : std::uint8_t {
    merged,  ///< a mapping or a list of both; or the Task's own item, moved up
    taken,   ///< the overlay's, all of it
    removed, ///< the Task's, taken away by the overlay
  };
  State state{State::merged};
  std::string in_task;    ///< how the step to it is written there, where that is not how the merged Task has it
  std::string in_overlay; ///< likewise
  Span remover;           ///< what took it away: `null`'s key
  std::map<std::string, LaidField, std::less<>> fields; ///< by key, or by index
};

/// One overlay of a native Task (`spec.environments.NAME`) as it was laid over it: which fields of the merged Task came
/// from there, so that what is said of them is said where they are written. Borrows the Tree.
class Overlay {
 public:
  /// `entry`: of `environments`; `written`: the Task as the file has it.
  Overlay(const Member& entry, const Node& written)
      : name_(entry.name), key_(entry.key->span), span_(entry.value->span), written_(&written) {}

  [[nodiscard]] auto name() const -> const std::string& { return name_; }
  [[nodiscard]] auto key() const -> Span { return key_; }
  [[nodiscard]] auto written() const -> const Node& { return *written_; }
  /// Whether the bytes are the overlay's.
  [[nodiscard]] auto holds(Span span) const -> bool;
  /// `spec.environments[staging]`
  [[nodiscard]] auto path() const -> std::string;
  /// The path of the narrowest value of the overlay that has these bytes.
  [[nodiscard]] auto path_at(Span span) const -> std::string;

  /// Where a field of the merged Task is written.
  struct Place {
    std::string path;       ///< whole
    bool in_overlay{false}; ///< else in the Task itself
    std::string also;       ///< of what both have, its path in the overlay; empty: it has none
    Span remover;           ///< of what the overlay takes away, the key that does; else nowhere
  };
  [[nodiscard]] auto place_of(std::string_view path) const -> Place;

  /// What cannot be merged; of each the path is the overlay's.
  [[nodiscard]] auto faults() const -> const Findings& { return faults_; }

  /// Of who merges: the fields of `spec`, and what is wrong with them.
  [[nodiscard]] auto spec() -> LaidField& { return spec_; }
  [[nodiscard]] auto faults() -> Findings& { return faults_; }

 private:
  std::string name_;
  Span key_;
  Span span_;
  const Node* written_;
  LaidField spec_;
  Findings faults_;
};

} // namespace berth
