#pragma once

#include "document/document.hpp"
#include "finding/finding.hpp"
#include "fit/prepare.hpp"
#include "report/sink.hpp"
#include "source/sources.hpp"
#include "syntax/tree.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What a harness takes; libFuzzer's name of it, and so the only one that is not ours.
extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int;

namespace berth::fuzz {

/// Aborts with the words where something does not hold.
auto demand(bool holds, std::string_view what) -> void;

[[nodiscard]] auto text_of(const std::uint8_t* data, std::size_t size) -> std::string;

/// A line between the two sides of what compares; to every reader of YAML a comment.
inline constexpr std::string_view other_side = "\n#==== the other side\n";

/// An inventory, the first file of every Run.
[[nodiscard]] auto cluster_text() -> std::string_view;
/// That inventory, read: its spans point into the first file of whatever Run asks.
[[nodiscard]] auto prepared_cluster() -> const PreparedCluster&;

/// The files of one input, in memory: the inventory, and what is added. Owns all that is made from them.
class Run {
 public:
  Run();

  /// The number of the file.
  auto add(std::string text) -> FileId;

  [[nodiscard]] auto sources() -> Sources& { return sources_; }

  /// Every place that they speak of lies within a file, and none of their edits overlap.
  auto check(const Findings& findings) const -> void;

 private:
  auto check(Span span) const -> void;

  Sources sources_;
};

/// A text that is one JSON value.
auto demand_json(const std::string& text) -> void;

/// A sink that keeps what it is given.
[[nodiscard]] auto into(std::string& text) -> Sink;

} // namespace berth::fuzz
