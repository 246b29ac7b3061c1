// What must hold for any two documents, tried on the samples and on edits of them.
#include "catch.hpp"

#include "diff/compare.hpp"
#include "files/find.hpp"
#include "files/read.hpp"
#include "source/sources.hpp"
#include "syntax/value_of.hpp"
#include "syntax/write.hpp"

#include <algorithm>
#include <memory>
#include <random>

namespace diff_property_test {

using namespace berth;

namespace {

/// A text read as one side, with all that it borrows; null when it is malformed.
struct Text {
  Sources sources;
  Parsed parsed;
  diff::Side side;
};

auto read(std::string text) -> std::unique_ptr<Text> {
  auto made = std::make_unique<Text>();
  const auto file = made->sources.add("test.yaml", std::move(text));
  made->parsed = parse(made->sources[file], file);
  if (made->parsed.tree.documents().empty()) return nullptr;
  for (auto& document : documents_of(made->parsed.tree, file)) made->side.items.push_back({std::move(document), {}});
  return made;
}

auto samples() -> std::vector<std::string> {
  std::vector<std::string> texts;
  for (const auto& path : find_files({BERTH_SOURCE_DIR "/samples"}, {}).paths) {
    auto text = read_file(path);
    REQUIRE(text);
    if (read(*text) != nullptr) texts.push_back(std::move(*text));
  }
  REQUIRE(texts.size() > 10);
  return texts;
}

auto roots(const Text& text) -> std::vector<Value> {
  std::vector<Value> values;
  for (const auto& document : text.parsed.tree.documents()) values.push_back(value_of(*document.root));
  return values;
}

/// The same documents with the keys of every map in another order.
auto shuffle(Value& value, std::mt19937& random) -> void {
  if (value.kind() == Kind::sequence) {
    for (auto& item : value.items()) shuffle(item, random);
  } else if (value.kind() == Kind::mapping) {
    auto& entries = value.entries();
    for (auto& entry : entries) shuffle(entry.value, random);
    for (std::size_t i = entries.size(); i > 1; --i) std::swap(entries[i - 1], entries[random() % i]);
  }
}

using Write = std::string (*)(const Value&);

auto block(const Value& value) -> std::string { return write_yaml(value); }
auto flow(const Value& value) -> std::string { return write_json(value, 0); }

auto rewritten(const Text& text, Write write, std::mt19937& random) -> std::string {
  std::string all;
  for (auto& value : roots(text)) {
    shuffle(value, random);
    all += "---\n" + write(value);
  }
  return all;
}

/// Every scalar of a value, to be edited.
auto scalars(Value& value, std::vector<Value*>& into) -> void {
  if (value.kind() == Kind::sequence) {
    for (auto& item : value.items()) scalars(item, into);
  } else if (value.kind() == Kind::mapping) {
    for (auto& entry : value.entries()) scalars(entry.value, into);
  } else {
    into.push_back(&value);
  }
}

/// A side's text with some of its scalars, entries and items changed or gone.
auto edited(const Text& text, std::mt19937& random) -> std::string {
  std::string all;
  for (auto& value : roots(text)) {
    std::vector<Value*> found;
    scalars(value, found);
    for (std::size_t i = 0; i < 3 && !found.empty(); ++i) {
      auto& target = *found[random() % found.size()];
      switch (random() % 4) {
      case 0:
        target = Value();
        break;
      case 1:
        target = Value("edited");
        break;
      case 2:
        target = Value(static_cast<std::int64_t>(random() % 100));
        break;
      default:
        target = *found[random() % found.size()];
      }
    }
    all += "---\n" + write_yaml(value);
  }
  return all;
}

/// A change in words, its sides swapped if asked.
auto words(const diff::Change& change, bool swapped) -> std::string {
  const auto text = [](const std::optional<diff::SideValue>& side) {
    return side ? write_json(side->value, 0) : std::string("nothing\n");
  };
  const auto kind = !swapped || change.kind == diff::ChangeKind::changed ? change.kind
                    : change.kind == diff::ChangeKind::added             ? diff::ChangeKind::removed
                                                                         : diff::ChangeKind::added;
  return change.path + "\n" + std::string(to_string(kind)) + "\n" + text(swapped ? change.after : change.before) +
         text(swapped ? change.before : change.after);
}

auto words(const diff::Comparison& comparison, bool swapped) -> std::vector<std::string> {
  std::vector<std::string> all;
  for (const auto& document : comparison.documents) {
    for (const auto& change : document.changes) all.push_back(words(change, swapped));
  }
  std::sort(all.begin(), all.end());
  return all;
}

} // namespace

TEST_CASE("a file and itself do not differ") {
  for (const auto& text : samples()) {
    const auto a = read(text);
    const auto b = read(text);
    CAPTURE(text);
    CHECK(diff::compare(a->side, b->side, {}).empty());
  }
}

TEST_CASE("no document that was judged by a server differs from itself") {
  for (const auto* name : {"workloads-1.29.yaml", "pods-1.29.yaml"}) {
    const auto text = read_file(std::string(BERTH_SOURCE_DIR "/tests/vectors/") + name);
    REQUIRE(text);
    const auto a = read(*text);
    const auto b = read(*text);
    REQUIRE(a != nullptr);
    REQUIRE(a->side.items.size() > 300);
    CHECK(diff::compare(a->side, b->side, {}).empty());
  }
}

TEST_CASE("style and the order of keys do not count") {
  std::mt19937 random(7);
  for (const auto& text : samples()) {
    const auto a = read(text);
    for (const auto write : {block, flow}) {
      const auto again = rewritten(*a, write, random);
      const auto b = read(again);
      CAPTURE(text, again);
      REQUIRE(b != nullptr);
      CHECK(words(diff::compare(a->side, b->side, {}), false).empty());
    }
  }
}

TEST_CASE("swapped sides swap added and removed, and nothing else") {
  std::mt19937 random(11);
  std::size_t seen = 0;
  for (const auto& text : samples()) {
    const auto a = read(text);
    for (int round = 0; round < 60; ++round) {
      const auto other = edited(*a, random);
      const auto b = read(other);
      if (b == nullptr) continue;
      CAPTURE(text, other);
      const auto there = words(diff::compare(a->side, b->side, {}), false);
      CHECK(there == words(diff::compare(b->side, a->side, {}), true));
      seen += there.size();
    }
  }
  CHECK(seen > 1000);
}

} // namespace diff_property_test
