#pragma once

#include "catch.hpp"
#include "cluster/import/inventory.hpp"
#include "source/sources.hpp"
#include "syntax/tree.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

/// An inventory joined from fixtures, with all that it points into.
class Imported {
 public:
  explicit Imported(const std::vector<std::string>& names) {
    for (const auto& name : names) add(name, fixture(name));
    inventory_ = builder_.finish();
  }

  /// From texts.
  [[nodiscard]] static auto of(const std::vector<std::string>& texts) -> Imported { return {texts, 0}; }

  [[nodiscard]] static auto fixture(const std::string& name) -> std::string {
    std::ifstream file(BERTH_TESTS_DIR "/fixtures/import/" + name);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  [[nodiscard]] auto inventory() const -> const berth::Inventory& { return inventory_; }
  [[nodiscard]] auto cluster() const -> const berth::Cluster& { return inventory_.cluster; }
  [[nodiscard]] auto sources() const -> const berth::Sources& { return *sources_; }
  [[nodiscard]] auto bytes(berth::Span span) const -> std::string { return std::string(sources_->text(span)); }

  [[nodiscard]] auto group(const std::string& name) const -> const berth::Group& {
    const auto& groups = cluster().groups;
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.name.value == name; });
    INFO("group " << name);
    REQUIRE(found != groups.end());
    return *found;
  }

  [[nodiscard]] auto names() const -> std::vector<std::string> {
    std::vector<std::string> names;
    for (const auto& group : cluster().groups) names.push_back(group.name.value);
    return names;
  }

  [[nodiscard]] auto notes() const -> std::string {
    std::string text;
    for (const auto& note : inventory_.notes) text += (text.empty() ? "" : "; ") + note;
    return text;
  }

 private:
  Imported(const std::vector<std::string>& texts, int /*tells it from the other*/) {
    for (const auto& text : texts) add("file" + std::to_string(sources_->size()), text);
    inventory_ = builder_.finish();
  }

  auto add(const std::string& name, std::string text) -> void {
    const auto file = sources_->add(name, std::move(text));
    const auto parsed = berth::parse((*sources_)[file], file);
    CHECK(parsed.findings.empty());
    INFO("file " << name);
    REQUIRE(builder_.add(berth::documents_of(parsed.tree, file)));
  }

  std::unique_ptr<berth::Sources> sources_{std::make_unique<berth::Sources>()};
  berth::InventoryBuilder builder_;
  berth::Inventory inventory_;
};
