#pragma once

#include "finding/quotes.hpp"
#include "schema/check.hpp"
#include "schema/frame.hpp"
#include "syntax/retype.hpp"

#include <string>
#include <vector>

/// The words of each rule, a file each; the walk decides, these say.
namespace berth::schema {

/// A finding, and an item of a list that it was met within.
struct FaultyItem {
  std::size_t finding;
  const Node* item;
};

struct Context {
  const SourceFile& file;
  Server server;
  Findings& findings;
  std::vector<FaultyItem> faulty_items{};
};

/// S001. Returns the property of this mapping that was probably meant, null when it was none.
auto report_unknown_key(Context& context, const Frame& holder, const Member& member) -> const Property*;

/// S002: `property` is not in the mapping at `holder`, is null, or is empty.
auto report_missing_key(Context& context, const Frame& holder, const Property& property) -> void;

/// S003: the node at `frame` is of a kind that does not belong there.
auto report_wrong_type(Context& context, const Frame& frame) -> void;

/// S004: a string belongs there, and YAML reads a number or a boolean.
auto report_string_expected(Context& context, const Frame& frame) -> void;

/// S005: the string at `frame` is none of Value::values.
auto report_unknown_value(Context& context, const Frame& frame) -> void;

/// S006: the integer at `frame` is outside of what fits. `decodes`: it is within its type, so only validation refuses
/// it.
auto report_range(Context& context, const Frame& frame, std::int64_t min, std::int64_t max, bool decodes) -> void;

/// S006: the string at `frame` is no RFC 3339 time.
auto report_bad_time(Context& context, const Frame& frame) -> void;

/// S002: the object whose metadata is `metadata` has neither name nor generateName.
auto report_missing_name(Context& context, const Frame& holder, const Property& metadata) -> void;

/// S007: none of the group is there.
auto report_none_of(Context& context, const Frame& holder, const Group& group) -> void;

/// S007: `refused` stands beside `taken`.
auto report_both_of(Context& context, const Frame& holder, const Group& group, const Property& taken,
                    const Property& refused) -> void;

/// S007: both spellings of one key are there.
auto report_two_spellings(Context& context, const Frame& holder, const Member& first, const Member& second) -> void;

/// S008: this version does not know the key.
auto report_unknown_version(Context& context, const Frame& holder, const Member& member, const Property& property)
    -> void;

/// S008: this server drops the key. `group`: it was the only one of an exactly-one group, so the server refuses what is
/// left; null otherwise.
auto report_dropped(Context& context, const Frame& holder, const Member& member, const Property& property,
                    const Group* group) -> void;

/// Appends a finding of `rule` in the name of who owns the type around `frame`.
auto add_finding(Context& context, const RuleInfo& rule, const Frame& frame, Span span, std::string path,
                 std::string message) -> Finding&;

/// What only validation refuses is a warning where the server does not validate.
auto soften(Finding& finding, const Frame& frame) -> void;

/// "`a`", "`a` or `b`", "`a`, `b` or `c`".
[[nodiscard]] auto listed(const std::vector<std::string_view>& names) -> std::string;

} // namespace berth::schema
