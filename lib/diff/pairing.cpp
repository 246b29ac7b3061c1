#include "diff/pairing.hpp"

#include "diff/likeness.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <tuple>

namespace berth::diff {
namespace {

auto text_of(const Node* node, std::string_view field) -> std::string {
  const auto* found = node == nullptr ? nullptr : node->find(field);
  return found != nullptr && found->is_string() ? std::string(found->text) : std::string();
}

/// What a document is called by its authority. Flyte's version is left out, for it is new each time.
struct Identity {
  std::string file;  ///< empty: in whichever file
  std::string group; ///< of the API, without its version
  std::string kind;
  std::string space; ///< namespace, or Flyte's project and domain
  std::string name;

  friend auto operator<(const Identity& a, const Identity& b) -> bool {
    return std::tie(a.file, a.group, a.kind, a.space, a.name) < std::tie(b.file, b.group, b.kind, b.space, b.name);
  }
};

auto is_flyte(const Document& document) -> bool {
  return document.form == Form::flyte_task || document.form == Form::flyte_template;
}

/// `id` of a template, or of what flytectl prints, which has it twice.
auto flyte_space(const Document& document) -> std::string {
  const auto* id = document.root->find("id");
  return id == nullptr ? std::string() : text_of(id, "project") + "/" + text_of(id, "domain");
}

auto name_of(const Document& document) -> std::string {
  if (!document.name.value.empty()) return document.name.value;
  const auto generated = text_of(document.root->find("metadata"), "generateName");
  return generated.empty() ? "#" + std::to_string(document.index + 1) + "." + std::to_string(document.item + 1)
                           : generated;
}

auto identity_of(const Item& item, bool with_file) -> Identity {
  const auto& document = item.document;
  const auto slash = document.api_version.find('/');
  Identity identity;
  if (with_file) identity.file = item.file;
  if (slash != std::string::npos) identity.group = document.api_version.substr(0, slash);
  identity.kind = document.kind;
  identity.space = is_flyte(document) ? flyte_space(document) : text_of(document.root->find("metadata"), "namespace");
  identity.name = name_of(document);
  return identity;
}

/// Documents that wait for their partner. Addresses the items by their places.
class Matching {
 public:
  Matching(const std::vector<Item>& before, const std::vector<Item>& after)
      : before_(before), after_(after), taken_(before.size()), partner_(after.size()) {}

  /// Pairs, in order, what has equal keys and no partner yet. With `alone` only where there is one on each side.
  template <class KeyOf>
  auto pair_by(KeyOf key_of, bool alone) -> void {
    std::map<decltype(key_of(before_.front())), std::pair<std::deque<std::size_t>, std::deque<std::size_t>>> waiting;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (!taken_[i] && counts(before_[i])) waiting[key_of(before_[i])].first.push_back(i);
    }
    for (std::size_t i = 0; i < after_.size(); ++i) {
      if (partner_[i] == nullptr && counts(after_[i])) waiting[key_of(after_[i])].second.push_back(i);
    }
    for (auto& [key, sides] : waiting) {
      if (alone && (sides.first.size() != 1 || sides.second.size() != 1)) continue;
      for (std::size_t i = 0; i < std::min(sides.first.size(), sides.second.size()); ++i) {
        join(sides.first[i], sides.second[i]);
      }
    }
  }

  /// Pairs what is most alike of a kind, wherever it stands; less than `least` of a hundred is not.
  auto pair_alike(unsigned least) -> void {
    std::map<std::pair<std::string, std::string>, std::pair<std::vector<Left>, std::vector<Left>>> kinds;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (!taken_[i] && counts(before_[i])) kinds[kind_key(before_[i])].first.push_back({i, {}});
    }
    for (std::size_t i = 0; i < after_.size(); ++i) {
      if (partner_[i] == nullptr && counts(after_[i])) kinds[kind_key(after_[i])].second.push_back({i, {}});
    }
    for (auto& [kind, sides] : kinds) pair_alike(sides.first, sides.second, least);
  }

  [[nodiscard]] auto pairs() const -> std::vector<ItemPair> {
    std::vector<ItemPair> made;
    for (std::size_t i = 0; i < after_.size(); ++i) {
      if (counts(after_[i])) made.push_back({partner_[i], &after_[i]});
    }
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (!taken_[i] && counts(before_[i])) made.push_back({&before_[i], nullptr});
    }
    return made;
  }

 private:
  /// One that has no partner, and what it says.
  struct Left {
    std::size_t at{0};
    std::vector<std::uint64_t> sayings;
  };

  static auto kind_key(const Item& item) -> std::pair<std::string, std::string> {
    auto identity = identity_of(item, false);
    return {std::move(identity.group), std::move(identity.kind)};
  }

  /// The most alike first. Of very many the likeness of each with each is not asked: those of equal content alone.
  auto pair_alike(std::vector<Left>& before, std::vector<Left>& after, unsigned least) -> void {
    constexpr std::size_t most_pairs = 40'000;
    constexpr std::size_t fewest_sayings = 4; // two that say next to nothing are alike by chance
    if (before.empty() || after.empty()) return;
    for (auto& one : before) one.sayings = sayings_of(*before_[one.at].document.root);
    for (auto& one : after) one.sayings = sayings_of(*after_[one.at].document.root);
    std::map<std::vector<std::uint64_t>, std::deque<std::size_t>> same;
    for (const auto& one : before) {
      if (one.sayings.size() >= fewest_sayings) same[one.sayings].push_back(one.at);
    }
    for (const auto& one : after) {
      const auto found = same.find(one.sayings);
      if (found == same.end() || found->second.empty()) continue;
      join(found->second.front(), one.at);
      found->second.pop_front();
    }
    if (before.size() * after.size() > most_pairs) return;
    std::vector<std::tuple<unsigned, std::size_t, std::size_t>> alike;
    for (const auto& a : before) {
      for (const auto& b : after) {
        if (taken_[a.at] || partner_[b.at] != nullptr || a.sayings.size() < fewest_sayings) continue;
        if (const auto much = likeness(a.sayings, b.sayings); much >= least) alike.emplace_back(100 - much, b.at, a.at);
      }
    }
    std::sort(alike.begin(), alike.end());
    for (const auto& [unlike, b, a] : alike) {
      if (!taken_[a] && partner_[b] == nullptr) join(a, b);
    }
  }

  auto join(std::size_t before, std::size_t after) -> void {
    taken_[before] = true;
    partner_[after] = &before_[before];
  }

  static auto counts(const Item& item) -> bool {
    return item.document.root != nullptr && item.document.form != Form::empty;
  }

  const std::vector<Item>& before_;
  const std::vector<Item>& after_;
  std::vector<bool> taken_;
  std::vector<const Item*> partner_;
};

} // namespace

auto pair_documents(const std::vector<Item>& before, const std::vector<Item>& after) -> std::vector<ItemPair> {
  if (before.empty() || after.empty()) return Matching(before, after).pairs();
  Matching matching(before, after);
  matching.pair_by([](const Item& item) { return identity_of(item, true); }, false);
  matching.pair_by([](const Item& item) { return identity_of(item, false); }, false);
  // a file seldom says in which namespace it is applied; what comes out of a cluster does
  matching.pair_by(
      [](const Item& item) {
        auto identity = identity_of(item, false);
        identity.space.clear();
        return identity;
      },
      true);
  constexpr auto alike = 60U; // of a hundred
  matching.pair_alike(alike);
  matching.pair_by([](const Item& item) { return std::tuple(item.file, item.document.kind); }, true);
  return matching.pairs();
}

} // namespace berth::diff
