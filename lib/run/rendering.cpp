#include "run/rendering.hpp"

#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "fit/findings.hpp"
#include "render/filled.hpp"
#include "run/rendered_part.hpp"
#include "syntax/value_of.hpp"
#include "syntax/write.hpp"
#include "task/facts/input_templates.hpp"
#include "vocabulary/groups.hpp"
#include "vocabulary/labels.hpp"

#include <algorithm>

namespace berth {
namespace {

/// What kubectl would apply: everything but what is there for other programs.
auto is_object(const Document& document) -> bool {
  if (document.patch || document.kind.empty() || document.api_version.empty()) return false;
  if (document.form == Form::kubernetes) return true;
  return document.form == Form::other && !document.api_version.starts_with(api_group::kustomize);
}

auto is_task(const Document& document) -> bool {
  return document.form == Form::task || document.form == Form::flyte_task || document.form == Form::flyte_template;
}

auto text_at(const Value& object, std::string_view field) -> std::string {
  const auto* metadata = object.find("metadata");
  const auto* found = metadata == nullptr ? nullptr : metadata->find(field);
  return found != nullptr && found->kind() == Kind::string ? found->string() : std::string();
}

auto object_of(const Value& document, std::string text) -> RenderedObject {
  const auto* kind = document.find("kind");
  return {kind != nullptr && kind->kind() == Kind::string ? kind->string() : std::string(),
          text_at(document, "namespace"), text_at(document, "name"), std::move(text)};
}

} // namespace

auto Rendering::make() -> Outcome {
  Outcome outcome;
  for (const auto& placed : tasks_.placements()) sets_[placed.task->document.root].push_back(&placed);
  judge_inputs(outcome);
  if (!outcome.is_ok()) return outcome;
  judge(outcome);
  if (any_errors() && !request_.keep_going) return outcome;
  for (const auto& loaded : tasks_.loaded()) {
    if (loaded.unfilled) continue;
    if (has_errors(loaded.file)) {
      left_out_ = true;
      outcome.warn(in_ticks(tasks_.sources()[loaded.file].name()) + " is left out, for it has errors");
      continue;
    }
    render(loaded, outcome);
    if (!has_errors(loaded.file)) continue;
    left_out_ = true;
    if (!request_.keep_going) files_.clear();
    if (!request_.keep_going) return outcome;
  }
  return outcome;
}

/// An input that no task declares is a slip, where their interfaces are known.
auto Rendering::judge_inputs(Outcome& outcome) const -> void {
  std::set<std::string_view> declared;
  auto known = false;
  for (const auto& task : tasks_.tasks()) {
    const auto inputs = input_templates::declared_inputs(task);
    known = known || inputs.known;
    declared.insert(inputs.names.begin(), inputs.names.end());
  }
  if (!known) return;
  const std::vector<std::string_view> names(declared.begin(), declared.end());
  for (const auto& name : request_.inputs.names()) {
    if (declared.count(name) != 0) continue;
    const auto near = nearest(name, names);
    outcome.error(ExitCode::usage, "no task declares an input " + in_ticks(name),
                  near.empty() ? "declared " + std::string(names.size() == 1 ? "is " : "are ") + ticked_list(names)
                               : "did you mean " + in_ticks(near) + "?");
  }
}

/// What placing says of each set, and what is not filled in.
auto Rendering::judge(Outcome& outcome) -> void {
  for (const auto& placed : tasks_.placements()) {
    if (placed.task->is_made_set()) continue;
    tasks_.attempt(*placed.task, [&] {
      for (auto& finding : placement_findings(placed, tasks_.cluster())) add(std::move(finding));
    });
    if (request_.keep_templates || request_.form.as == RenderAs::pod_template) continue;
    for (auto& one : unfilled_templates(*placed.task, request_.inputs)) {
      const auto& file = tasks_.sources()[one.span.file];
      const auto at = file.position(one.span.begin);
      outcome.error(ExitCode::findings,
                    file.name() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + one.message,
                    std::move(one.help));
      unfilled_.insert(one.span.file);
    }
  }
}

auto Rendering::has_errors(FileId file) const -> bool {
  const auto& check = tasks_.file_of(file).check;
  return check.failed || unfilled_.count(file) != 0 ||
         std::any_of(check.findings.begin(), check.findings.end(), is_error);
}

auto Rendering::any_errors() const -> bool {
  return std::any_of(tasks_.files().begin(), tasks_.files().end(),
                     [&](const CheckedFile& file) { return has_errors(file.file); });
}

auto Rendering::add(Finding finding) -> void {
  tasks_.file_of(finding.span.file).check.findings.push_back(std::move(finding));
}

auto Rendering::sets_of(const Document& document) const -> const Sets& {
  static const Sets none;
  const auto found = sets_.find(document.root);
  return found == sets_.end() ? none : found->second;
}

auto Rendering::name_of(const Document& document) const -> std::string {
  return document.kind + (document.name.value.empty() ? "" : " " + document.name.value);
}

auto Rendering::render(const LoadedFile& loaded, Outcome& outcome) -> void {
  auto& file = files_.emplace_back();
  file.loaded = &loaded;
  if (!pin(loaded, file, outcome)) return;
  for (const auto* document : file.pinned->anew)
    outcome.warn(in_ticks(name_of(*document)) + " of " + in_ticks(tasks_.sources()[loaded.file].name()) +
                     " is written anew, without its comments: an anchor, an alias or a merge stands where its pin goes",
                 "write out what is shared, and the pin goes in between");
  add_objects(loaded, file, outcome);
}

/// False where a set cannot be pinned, which is told.
auto Rendering::pin(const LoadedFile& loaded, RenderedFile& into, Outcome& outcome) -> bool {
  std::vector<PinnedDocument> pinned;
  auto possible = true;
  for (const auto& document : loaded.documents) {
    if (document.form != Form::kubernetes || sets_of(document).empty()) continue;
    PinnedDocument one{&document, {}};
    for (const auto* set : sets_of(document)) {
      auto patch = pin_patch(*set);
      if (patch) {
        if (set->exclusive && !patch->exclusive)
          outcome.warn(in_ticks(set->task->name) +
                           " is to have its nodes for itself, and its operator takes no labels for it",
                       "a taint of the group keeps others off");
        one.sets.push_back(std::move(*patch));
      } else {
        add(std::move(patch.error()));
        possible = false;
      }
    }
    pinned.push_back(std::move(one));
  }
  if (possible) into.pinned = pinned_text(tasks_.sources()[loaded.file], loaded, pinned);
  return possible;
}

/// Document by document of the file, each with its items.
auto Rendering::add_objects(const LoadedFile& loaded, RenderedFile& into, Outcome& outcome) -> void {
  into.whole = !request_.only_tasks;
  std::vector<std::string> left_out;
  const RenderedParts parts(tasks_.sources()[loaded.file], loaded, into.pinned->rework);
  for (std::size_t i = 0; i < loaded.documents.size(); ++i) {
    const auto& document = loaded.documents[i];
    const auto alone = parts.is_alone(document);
    if (is_task(document)) {
      into.whole = false;
      add_tasks(document, into, outcome);
    } else if (is_object(document) && (!request_.only_tasks || !sets_of(document).empty())) {
      const auto value = parts.value_of(document);
      into.objects.push_back(object_of(value, alone ? parts.text_of(document) : write_yaml(value)));
    } else if (document.form != Form::empty) {
      into.whole = false;
      left_out.push_back(document.kind.empty() ? "a document without a kind" : name_of(document));
    }
  }
  if (left_out.empty()) return;
  std::string names;
  for (const auto& name : left_out) names += (names.empty() ? "" : ", ") + in_ticks(name);
  outcome.note("left out of " + in_ticks(tasks_.sources()[loaded.file].name()) + ": " + names);
}

auto Rendering::add_tasks(const Document& document, RenderedFile& into, Outcome& outcome) -> void {
  const auto& sets = sets_of(document);
  if (!sets.empty() && sets.front()->task->is_made_set())
    return outcome.warn(in_ticks(name_for_people(document)) + " is left out: a plugin of Flyte makes its Pods",
                        "`--as propeller` writes what it makes, with the pins");
  for (const auto* placed : sets) {
    const auto& task = *placed->task;
    tasks_.attempt(task, [&] {
      RenderOptions options{tasks_.sources()[document.file].name(), request_.form, request_.name_space,
                            &request_.inputs};
      if (placed->replicas > 1 && request_.form.as == RenderAs::pod) {
        auto finding = about_task(rules::no_berth, task,
                                  in_ticks(task.name) + " runs " + std::to_string(placed->replicas) +
                                      " Pods, which one Pod is not");
        finding.help = "`--as job` or `--as deployment` makes them";
        return add(std::move(finding));
      }
      auto rendered = berth::render(*placed, options);
      if (!rendered) return add(std::move(rendered.error()));
      into.objects.push_back(object_of(rendered->document, std::move(rendered->text)));
      if (request_.with_claims) add_claims(*placed, into);
    });
  }
}

/// Of volumes whose size is said; what is claimed elsewhere in the input is there already.
auto Rendering::add_claims(const TaskPlacement& placed, RenderedFile& into) -> void {
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
    into.objects.push_back(object_of(claim, text + write_yaml(claim)));
  }
}

auto Rendering::stream() const -> std::string {
  std::string text;
  const auto add = [&](const std::string& piece) {
    if (piece.empty()) return;
    if (!text.empty() && text.back() != '\n') text += '\n';
    if (!text.empty() && !begins_document(piece)) text += "---\n";
    text += piece;
  };
  for (const auto& file : files_) {
    if (file.whole && file.pinned) {
      add(file.pinned->rework.text());
      continue;
    }
    for (const auto& object : file.objects) add(object.text);
  }
  return text;
}

} // namespace berth
