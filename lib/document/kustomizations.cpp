#include "document/kustomizations.hpp"

#include "files/find.hpp"
#include "files/folder.hpp"
#include "files/read.hpp"
#include "syntax/tree.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <utility>

namespace berth {
namespace {

namespace fs = std::filesystem;

auto absolute_name(const std::string& path) -> std::string {
  std::error_code unknown; // no current folder: the path stays as it is
  auto name = fs::absolute(path, unknown).lexically_normal().string();
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  return name;
}

/// `patch` as a word of its name, or of its folder's: `patches/web.yaml`, `manager_patch.yaml`.
auto is_called_patch(const std::string& file) -> bool {
  const auto is_patch = [](std::string_view name) {
    for (auto at = name.find("patch"); at != std::string_view::npos; at = name.find("patch", at + 1)) {
      const auto after = name.substr(at + 5);
      const auto begins = at == 0 || !is_alnum(name[at - 1]);
      if (begins && (after.empty() || after == "es" || !is_alnum(after.front()))) return true;
    }
    return false;
  };
  const fs::path path(file);
  return is_patch(path.stem().string()) || is_patch(path.parent_path().filename().string());
}

auto text_in(const Node* node) -> std::string {
  return node != nullptr && node->is_string() ? std::string(node->text) : std::string();
}

/// The files that a list names: its texts, and the `path` of its mappings. A text of several lines is a patch itself.
auto named_files(const Node& root, std::string_view list, const std::string& folder) -> std::vector<std::string> {
  std::vector<std::string> files;
  const auto* items = root.find(list);
  if (items == nullptr) return files;
  for (const auto* item : items->items) {
    const auto name = item->is_mapping() ? text_in(item->find("path")) : text_in(item);
    if (!name.empty() && name.find('\n') == std::string::npos) files.push_back(absolute_name(join_path(folder, name)));
  }
  return files;
}

auto images_in(const Node& root) -> PinnedImages {
  PinnedImages images;
  const auto* items = root.find("images");
  if (items == nullptr) return images;
  for (const auto* item : items->items) {
    const auto digest = text_in(item->find("digest"));
    const auto* tag = item->find("newTag");
    const auto written = tag != nullptr && tag->is_scalar() ? std::string(tag->text) : std::string(); // `1.27` too
    if (!digest.empty() || !written.empty())
      images[text_in(item->find("name"))] = digest.empty() ? written : "@" + digest;
  }
  return images;
}

template <class Visit>
auto for_each_root(const std::string& path, const Visit& visit) -> void {
  constexpr std::uint64_t most = std::uint64_t{1} << 20U;
  auto text = read_file(path, most);
  if (!text) return; // who checks the file says why
  const SourceFile file(path, std::move(*text));
  const auto parsed = parse(file, 0);
  for (const auto& document : parsed.tree.documents()) visit(*document.root);
}

auto writes_selectors(const Node& root) -> bool {
  if (root.find("commonLabels") != nullptr) return true;
  const auto* labels = root.find("labels");
  return labels != nullptr && std::any_of(labels->items.begin(), labels->items.end(), [](const Node* item) {
           const auto* includes = item->find("includeSelectors");
           return includes != nullptr && includes->text == "true";
         });
}

} // namespace

auto Kustomizations::load(const std::vector<std::string>& paths) -> void {
  for (const auto& path : paths) {
    if (path != standard_input) load_upward(fs::path(absolute_name(path)).parent_path().string());
  }
  for (const auto& path : paths) pin_built(absolute_name(path));
  std::vector<std::pair<std::string, PinnedImages>> pinning;
  for (const auto& [folder, own] : by_folder_) {
    auto images = own.images;
    for (const auto& component : own.components) {
      if (const auto found = by_folder_.find(component); found != by_folder_.end())
        images.insert(found->second.images.begin(), found->second.images.end());
    }
    if (!images.empty() || own.selectors) pinning.emplace_back(folder, std::move(images));
  }
  for (const auto& [folder, images] : pinning) pin(folder, images, by_folder_.at(folder).selectors);
}

/// Up to the root of the repository, or to a folder that was met before.
auto Kustomizations::load_upward(std::string folder) -> void {
  while (seen_.count(folder) == 0) {
    static_cast<void>(in_folder(folder));
    const auto above = fs::path(folder).parent_path().string();
    if (above == folder || kind_of(join_path(folder, ".git")).kind != PathKind::Kind::missing) return;
    folder = above;
  }
}

/// What Skaffold builds gets the digest of what was built, in all manifests below its file.
auto Kustomizations::pin_built(const std::string& file) -> void {
  for (auto folder = fs::path(file).parent_path(); !built_.empty(); folder = folder.parent_path()) {
    const auto found = built_.find(folder.string());
    if (found != built_.end()) pinned_[file].insert(found->second.begin(), found->second.end());
    if (folder == folder.parent_path()) return;
  }
}

auto Kustomizations::read_skaffold(const std::string& folder, const std::string& path) -> void {
  for_each_root(path, [&](const Node& root) {
    const auto* build = root.find("build");
    const auto* artifacts = build == nullptr ? nullptr : build->find("artifacts");
    if (artifacts == nullptr) return;
    for (const auto* artifact : artifacts->items) {
      if (const auto image = text_in(artifact->find("image")); !image.empty()) built_[folder].emplace(image, "@");
    }
  });
}

auto Kustomizations::in_folder(const std::string& folder) -> const Kustomization* {
  if (seen_.insert(folder).second) {
    const auto skaffold = join_path(folder, "skaffold.yaml");
    if (kind_of(skaffold).kind == PathKind::Kind::file) read_skaffold(folder, skaffold);
    for (const auto* name : {"kustomization.yaml", "kustomization.yml", "Kustomization"}) {
      const auto path = join_path(folder, name);
      if (kind_of(path).kind != PathKind::Kind::file) continue;
      read(folder, path);
      break;
    }
  }
  const auto found = by_folder_.find(folder);
  return found == by_folder_.end() ? nullptr : &found->second;
}

auto Kustomizations::read(const std::string& folder, const std::string& path) -> void {
  for_each_root(path, [&](const Node& root) {
    auto& own = by_folder_[folder];
    for (const auto* list : {"resources", "bases", "components"}) {
      auto files = named_files(root, list, folder);
      if (list == std::string_view("components")) own.components = files;
      own.resources.insert(own.resources.end(), files.begin(), files.end());
    }
    for (const auto* list : {"patches", "patchesStrategicMerge", "patchesJson6902"}) {
      for (auto& patch : named_files(root, list, folder)) patches_.insert(std::move(patch));
    }
    own.images.merge(images_in(root));
    own.selectors = own.selectors || writes_selectors(root);
  });
}

/// All that the folder's kustomization leads to has these images, and selectors by it.
auto Kustomizations::pin(const std::string& folder, const PinnedImages& images, bool selectors) -> void {
  std::vector<std::string> waiting{folder};
  std::set<std::string> met;
  while (!waiting.empty()) {
    const auto at = std::move(waiting.back());
    waiting.pop_back();
    if (!met.insert(at).second) continue;
    const auto* own = in_folder(at);
    if (own == nullptr) continue;
    for (const auto& resource : own->resources) {
      if (kind_of(resource).kind == PathKind::Kind::folder) {
        waiting.push_back(resource);
        continue;
      }
      if (!images.empty()) pinned_[resource].insert(images.begin(), images.end());
      if (selectors) selected_.insert(resource);
    }
  }
}

auto Kustomizations::is_patch(const std::string& path) const -> bool {
  return !patches_.empty() && patches_.count(absolute_name(path)) != 0;
}

auto Kustomizations::may_be_patch(const std::string& path) const -> bool {
  const auto file = absolute_name(path);
  if (is_called_patch(file)) return true;
  const auto beside = by_folder_.find(fs::path(file).parent_path().string());
  if (beside == by_folder_.end()) return false;
  const auto& resources = beside->second.resources;
  return std::find(resources.begin(), resources.end(), file) == resources.end();
}

auto Kustomizations::sets_selectors(const std::string& path) const -> bool {
  return !selected_.empty() && selected_.count(absolute_name(path)) != 0;
}

auto Kustomizations::pinned_images(const std::string& path) const -> const PinnedImages* {
  if (pinned_.empty()) return nullptr;
  const auto found = pinned_.find(absolute_name(path));
  return found == pinned_.end() ? nullptr : &found->second;
}

} // namespace berth
