#include "check/file_secrets.hpp"
#include "finding/quotes.hpp"
#include "run/rendering.hpp"
#include "syntax/write.hpp"
#include "vocabulary/labels.hpp"

// What stands beside the tasks: the claims of their volumes, the Services that they dial, who says each value.

namespace berth {
namespace {

auto text_at(const Value& object, std::string_view field) -> std::string {
  const auto* metadata = object.find("metadata");
  const auto* found = metadata == nullptr ? nullptr : metadata->find(field);
  return found != nullptr && found->kind() == Kind::string ? found->string() : std::string();
}

} // namespace

auto object_of(const Value& document, std::string text) -> RenderedObject {
  const auto* kind = document.find("kind");
  return {kind != nullptr && kind->kind() == Kind::string ? kind->string() : std::string(),
          text_at(document, "namespace"), text_at(document, "name"), std::move(text)};
}

/// In the format that is asked for.
auto Rendering::object(const Value& value, std::string yaml) const -> RenderedObject {
  auto made = object_of(value, request_.json ? write_json(value) : std::move(yaml));
  if (request_.json) made.value = value;
  return made;
}

auto Rendering::explained(const Value& object, const Origins& origins) -> std::vector<OriginLine> {
  const auto& sources = tasks_.sources();
  return origin_lines(object, origins, place_words(sources), [&](FileId file) -> const Secrets& {
    const auto [at, fresh] = secrets_.try_emplace(file);
    if (fresh) at->second = secrets_of(sources, file);
    return at->second;
  });
}

/// What berth makes beside a task, for what is said there.
auto Rendering::made_object(const Value& value, Span said, std::string comment) -> RenderedObject {
  Origins origins;
  origins.note("metadata", Origin{{}, said});
  origins.note("spec", Origin{{}, said});
  if (!request_.name_space.empty()) origins.note("metadata.namespace", Origin{"--namespace", {}});
  comment +=
      request_.provenance ? write_with_origins(value, origins, place_words(tasks_.sources())) : write_yaml(value);
  auto made = object(value, std::move(comment));
  if (request_.explain) made.origins = explained(value, origins);
  return made;
}

/// Those that somebody answers, and warnings of the others.
auto Rendering::find_services(Outcome& outcome) -> void {
  services_ = dialled_services(tasks_.tasks(), tasks_.neighbours());
  std::erase_if(services_, [&](const DialledService& service) {
    if (!service.labels.empty()) return false;
    const auto what = in_ticks(service.dialler->name) + " dials " + in_ticks(service.name);
    if (service.answers == nullptr)
      outcome.warn(what + ", and nothing here has that name", "render it together with the task that answers there");
    else
      outcome.warn(what + ", and no Service can tell the Pods of " + in_ticks(service.answers->name) + " from others",
                   "give its Pods a label of their own");
    return true;
  });
}

auto Rendering::services_of(const TaskSpec& task) const -> std::vector<const DialledService*> {
  std::vector<const DialledService*> found;
  for (const auto& service : services_) {
    if (service.answers == &task) found.push_back(&service);
  }
  return found;
}

auto Rendering::service_object(const DialledService& service, const std::string& name_space) -> RenderedObject {
  const auto why = service.dialler->name + " dials it (" + place_words(tasks_.sources())(service.span) + ")";
  return made_object(service_value(service, name_space), service.span, write_comment(why));
}

/// Of volumes whose size is said; what is claimed elsewhere in the input is there already.
auto Rendering::add_volume_claims(const TaskPlacement& placed, RenderedFile& into) -> void {
  for (const auto& volume : placed.task->demands.volumes) {
    if (!volume.size || tasks_.knows_claim(volume.claim.value)) continue;
    auto metadata = Value::map({{"name", volume.claim.value}});
    if (!request_.name_space.empty()) metadata.set("namespace", request_.name_space);
    auto spec = Value::map({{"accessModes", Value::list({Value("ReadWriteOnce")})}});
    if (!volume.storage_class.value.empty()) spec.set("storageClassName", volume.storage_class.value);
    spec["resources"]["requests"].set("storage", volume.size->value.canonical());
    const auto claim = Value::map({{"apiVersion", "v1"},
                                   {"kind", "PersistentVolumeClaim"},
                                   {"metadata", std::move(metadata)},
                                   {"spec", std::move(spec)}});
    std::string text;
    if (!volume.zone.value.empty())
      text = write_comment("its volume is to lie in " + volume.zone.value +
                           ": a StorageClass holds it there by allowedTopologies on " + std::string(label::zone) +
                           ", or on " + std::string(label::ebs_zone));
    into.objects.push_back(made_object(claim, volume.span, std::move(text)));
  }
}

} // namespace berth
