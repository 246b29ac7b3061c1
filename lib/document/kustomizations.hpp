#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace berth {

/// The tag that a kustomization gives an image, by the image's name; one that begins with `@` is a digest.
using PinnedImages = std::map<std::string, std::string, std::less<>>;

/// What the kustomizations around a run's files say of them. Looks at the disk: at the kustomization.yaml in the folder
/// of each file and in those above it, up to the root of the git repository, and at those that they lead to.
class Kustomizations {
 public:
  auto load(const std::vector<std::string>& paths) -> void;

  /// Named by `patches`, `patchesStrategicMerge` or `patchesJson6902`, of a kustomization or a component.
  [[nodiscard]] auto is_patch(const std::string& path) const -> bool;

  /// Whether there is a kustomization in the file's folder that does not have it among its resources, or the file is
  /// called a patch. Of such a file a document that is not whole is one.
  [[nodiscard]] auto may_be_patch(const std::string& path) const -> bool;

  /// Whether a kustomization that has the file among its resources writes its own labels into selectors and templates
  /// (`commonLabels`, `labels` with `includeSelectors`).
  [[nodiscard]] auto sets_selectors(const std::string& path) const -> bool;

  /// Of the file, by any kustomization that has it among its resources; null: none.
  [[nodiscard]] auto pinned_images(const std::string& path) const -> const PinnedImages*;

 private:
  struct Kustomization {
    std::vector<std::string> resources; ///< files and folders, as all paths here: absolute, by name
    std::vector<std::string> components;
    PinnedImages images;
    bool selectors{false}; ///< are written by it
  };

  [[nodiscard]] auto in_folder(const std::string& folder) -> const Kustomization*;
  auto load_upward(std::string folder) -> void;
  auto read(const std::string& folder, const std::string& path) -> void;
  auto read_skaffold(const std::string& folder, const std::string& path) -> void;
  auto pin_built(const std::string& file) -> void;
  auto pin(const std::string& folder, const PinnedImages& images, bool selectors) -> void;

  std::map<std::string, Kustomization> by_folder_;
  std::set<std::string> seen_; ///< folders that were looked into
  std::set<std::string> patches_;
  std::map<std::string, PinnedImages> built_;  ///< by Skaffold, by the folder of its file
  std::map<std::string, PinnedImages> pinned_; ///< by file
  std::set<std::string> selected_;             ///< files that a kustomization writes selectors into
};

} // namespace berth
