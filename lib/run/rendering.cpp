#include "run/rendering.hpp"

#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "fit/findings.hpp"
#include "render/filled.hpp"
#include "run/proof.hpp"
#include "run/rendered_part.hpp"
#include "syntax/value_of.hpp"
#include "syntax/write.hpp"
#include "task/facts/input_templates.hpp"
#include "vocabulary/groups.hpp"

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

auto platform_of(const PlacedTasks& tasks) -> const Platform* {
  if (const auto* asked = tasks.fit_options().platform; asked != nullptr) return asked;
  return tasks.has_cluster() && tasks.cluster().platform ? &*tasks.cluster().platform : nullptr;
}

} // namespace

auto Rendering::make() -> Outcome {
  Outcome outcome;
  find_sets();
  judge_inputs(outcome);
  if (!outcome.is_ok()) return outcome;
  judge(outcome);
  if (any_errors() && !request_.keep_going) return outcome;
  if (request_.with_services) find_services(outcome);
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

auto Rendering::find_sets() -> void {
  const auto add = [&](const TaskPlacement& placed) { sets_[placed.task->document.root].push_back(&placed); };
  if (request_.pin) {
    for (const auto& placed : tasks_.placements()) add(placed);
    return;
  }
  for (const auto& task : tasks_.tasks()) {
    auto& placed = unpinned_.emplace_back();
    placed.task = &task;
    placed.replicas = task.demands.replicas.value;
    placed.exclusive = task.demands.exclusive && task.demands.exclusive->value;
    placed.effective = effective_task(task, platform_of(tasks_));
    add(placed);
  }
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
  if (request_.pin) {
    for (const auto& placed : tasks_.placements()) {
      if (placed.task->is_made_set()) continue;
      tasks_.attempt(*placed.task, [&] {
        for (auto& finding : placement_findings(placed, tasks_.cluster())) add(std::move(finding));
      });
    }
  }
  if (request_.form.as == RenderAs::pod_template) return tell_of_template(outcome);
  if (request_.keep_templates) return;
  for (const auto& task : tasks_.tasks()) {
    if (task.is_made_set()) continue;
    for (auto& one : unfilled_templates(task, request_.inputs)) {
      const auto& file = tasks_.sources()[one.span.file];
      const auto at = file.position(one.span.begin);
      outcome.error(ExitCode::findings,
                    file.name() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + one.message,
                    std::move(one.help));
      unfilled_.insert(one.span.file);
    }
  }
}

/// What of a task Flyte fills in itself, and what it takes no notice of.
auto Rendering::tell_of_template(Outcome& outcome) const -> void {
  for (const auto& task : tasks_.tasks()) {
    if (task.document.form == Form::kubernetes || task.is_made_set()) continue;
    const auto name = in_ticks(task.name);
    if (!unfilled_templates(task, request_.inputs).empty())
      outcome.note("the `{{...}}` of " + name + " stay as they are: Flyte fills them in when the task runs");
    if (task.pod.containers.size() + task.pod.init_containers.size() > 1)
      outcome.note("of " + name + " only the primary container is in the PodTemplate: Flyte drops all others");
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
    outcome.warn(
        in_ticks(name_of(*document)) + " of " + in_ticks(tasks_.sources()[loaded.file].name()) +
            " is written from scratch, without its comments: an anchor, an alias or a merge stands where its pin goes",
        "write out what is shared, and the pin goes in between");
  add_objects(loaded, file, outcome);
  prove(file);
}

/// What berth has written is held to be right before anybody sees it. What templates are to be filled with later nobody
/// can say.
auto Rendering::prove(const RenderedFile& file) -> void {
  if (request_.keep_templates) return;
  std::vector<ToProve> objects;
  for (const auto& object : file.objects) {
    if (!object.sets.empty()) objects.push_back({&object.text, object.sets});
  }
  const ProofGround ground{&tasks_.sources(), file.loaded, &tasks_.check_options(file.loaded->file),
                           request_.pin ? &tasks_.prepared() : nullptr, &tasks_.fit_options()};
  for (const auto& one : disproofs(objects, ground)) tasks_.fail(*one.task, one.why);
}

/// None where a set cannot be pinned, which is told.
auto Rendering::pinned_documents(const LoadedFile& loaded, Outcome& outcome)
    -> std::optional<std::vector<PinnedDocument>> {
  std::vector<PinnedDocument> pinned;
  auto possible = true;
  for (const auto& document : loaded.documents) {
    if (!request_.pin || document.form != Form::kubernetes || sets_of(document).empty()) continue;
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
    const auto is_as_it_was = [](const PinPatch& patch) { return patch.changes_nothing(); };
    if (!std::all_of(one.sets.begin(), one.sets.end(), is_as_it_was)) changed_.insert(document.root);
    pinned.push_back(std::move(one));
  }
  return possible ? std::optional(std::move(pinned)) : std::nullopt;
}

/// False where a set cannot be pinned.
auto Rendering::pin(const LoadedFile& loaded, RenderedFile& into, Outcome& outcome) -> bool {
  const auto pinned = pinned_documents(loaded, outcome);
  if (!pinned) return false;
  into.pinned = pinned_text(tasks_.sources()[loaded.file], loaded, *pinned, request_.provenance);
  if (!request_.explain) return true;
  for (const auto& one : *pinned)
    explained_[one.document->root] =
        explained(pinned_value(*one.document, one.sets), pinned_origins(*one.document, one.sets));
  return true;
}

/// Document by document of the file, each with its items.
auto Rendering::add_objects(const LoadedFile& loaded, RenderedFile& into, Outcome& outcome) -> void {
  into.whole = !request_.only_tasks && !request_.json;
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
      into.objects.push_back(object(value, alone ? parts.text_of(document) : write_yaml(value)));
      if (changed_.count(document.root) != 0) into.objects.back().sets = sets_of(document);
      if (const auto rows = explained_.find(document.root); rows != explained_.end())
        into.objects.back().origins = std::move(rows->second);
      for (const auto* set : sets_of(document)) {
        for (const auto* service : services_of(*set->task))
          into.added.push_back(service_object(*service, namespace_of(*set->task)));
      }
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
      RenderOptions options;
      options.source = tasks_.sources()[document.file].name();
      options.form = request_.form;
      options.name_space = request_.name_space;
      if (!services_of(task).empty()) options.task_label = task_label(task);
      options.origins = request_.explain;
      if (request_.provenance) options.place = place_words(tasks_.sources());
      options.inputs = &request_.inputs;
      if (placed->replicas > 1 && request_.form.as == RenderAs::pod) {
        auto finding = about_task(rules::no_berth, task,
                                  in_ticks(task.name) + " runs " + std::to_string(placed->replicas) +
                                      " Pods, which one Pod is not");
        finding.help = "`--as job` or `--as deployment` makes them";
        return add(std::move(finding));
      }
      auto rendered = berth::render(*placed, options);
      if (!rendered) return add(std::move(rendered.error()));
      into.objects.push_back(object(rendered->document, std::move(rendered->text)));
      into.objects.back().sets = {placed};
      if (request_.explain) into.objects.back().origins = explained(rendered->document, rendered->origins);
      if (request_.with_claims) add_volume_claims(*placed, into);
      const auto name_space = request_.name_space.empty() ? namespace_of(task) : request_.name_space;
      for (const auto* service : services_of(task)) into.objects.push_back(service_object(*service, name_space));
    });
  }
}

auto Rendering::json_stream() const -> std::string {
  auto all = Value::list();
  for (const auto& file : files_) {
    for (const auto* objects : {&file.objects, &file.added}) {
      for (const auto& object : *objects) all.push(*object.value);
    }
  }
  if (all.items().empty()) return {};
  if (all.items().size() == 1) return write_json(all.items().front());
  return write_json(Value::map({{"apiVersion", "v1"}, {"kind", "List"}, {"items", std::move(all)}}));
}

auto Rendering::stream() const -> std::string {
  if (request_.json) return json_stream();
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
    } else {
      for (const auto& object : file.objects) add(object.text);
    }
    for (const auto& object : file.added) add(object.text);
  }
  return text;
}

} // namespace berth
