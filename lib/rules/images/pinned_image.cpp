#include "rules/images/pinned_image.hpp"

#include "rules/rule.hpp"
#include "task/facts/image_tag.hpp"

#include <string_view>

namespace berth {
namespace {

/// Without tag and digest, as a kustomization names it.
auto name_of_image(std::string_view image) -> std::string_view {
  image = image.substr(0, image.find('@'));
  const auto tag = tag_of(image);
  return tag.text.empty() ? image : image.substr(0, tag.offset - 1);
}

} // namespace

auto is_pinned_elsewhere(const RuleContext& context, const Container& container) -> bool {
  if (context.pinned_images == nullptr) return false;
  const auto found = context.pinned_images->find(name_of_image(container.image.value));
  return found != context.pinned_images->end() && (found->second.starts_with('@') || !is_moving(found->second));
}

} // namespace berth
