#include "syntax/keys.hpp"

#include "finding/rules.hpp"
#include "syntax/number.hpp"
#include "syntax/words.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace berth {
namespace {

auto report(const Member& first, const Member& again, Findings& findings) -> void {
  if (findings.size() > limits::findings) return;
  auto finding = make_finding(rules::duplicate_key, again.key->span, {},
                              words({"key `", shown(again.name), "` stands twice in this mapping"}));
  finding.labels.push_back({first.key->span, "first here"});
  finding.help = "delete one of the two; kubectl without validation keeps the last";
  berth::report(findings, std::move(finding));
}

auto number_key(const Node& key, Tree::Arena& arena) -> std::string_view {
  const auto number = read_number(key.text);
  if (number.type == Number::Type::unsigned_integer) return {};
  if (number.type == Number::Type::floating) return arena.keep(print_key(number.real));
  auto name = std::to_string(number.integer);
  return name == key.text ? key.text : arena.keep(std::move(name));
}

auto order_by_name(std::span<const Member> members) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> order(members.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto names = members[a].name.compare(members[b].name);
    return names != 0 ? names < 0 : a > b;
  });
  return order;
}

} // namespace

auto key_name(const Node& key, Tree::Arena& arena, Findings& findings) -> std::string_view {
  if (key.is_string()) return key.text;
  if (key.kind == Kind::boolean) return key.flag ? "true" : "false";
  if (key.kind == Kind::integer || key.kind == Kind::number) {
    if (const auto name = number_key(key, arena); !name.empty()) return name;
  }
  const auto what = key.is_null()       ? "a null"
                    : key.is_sequence() ? "a list"
                    : key.is_mapping()  ? "a mapping"
                                        : "a number beyond 64 bits";
  auto finding = make_finding(rules::wrong_key, key.span, {}, words({what, " cannot be a key"}));
  finding.help = "put the key in quotes";
  berth::report(findings, std::move(finding));
  return key.text;
}

auto mark_repeated(std::vector<Member>& members, Findings& findings) -> void {
  constexpr std::size_t few = 16; // below that, looking along the list is quicker than hashing
  if (members.size() <= few) {
    for (auto member = members.begin(); member != members.end(); ++member) {
      for (auto earlier = members.begin(); earlier != member && !member->merged; ++earlier) {
        if (earlier->merged || earlier->name != member->name) continue;
        member->repeated = true;
        report(*earlier, *member, findings);
        break;
      }
    }
    return;
  }
  std::unordered_map<std::string_view, const Member*> first;
  first.reserve(members.size());
  for (auto& member : members) {
    if (member.merged) continue;
    const auto [found, is_new] = first.try_emplace(member.name, &member);
    member.repeated = !is_new;
    if (!is_new) report(*found->second, member, findings);
  }
}

auto give_members(Node& node, std::vector<Member> members, Tree::Arena& arena) -> void {
  if (members.empty()) return;
  constexpr std::size_t few = 64; // no type of Kubernetes has as many keys, and most maps are never asked for one
  node.members = arena.keep(std::move(members));
  if (node.members.size() > few) node.by_name = arena.keep(order_by_name(node.members));
}

} // namespace berth
