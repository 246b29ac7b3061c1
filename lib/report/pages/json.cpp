#include "report/json/writer.hpp"
#include "report/pages/field_facts.hpp"
#include "report/pages/writers.hpp"
#include "server/version.hpp"

#include <limits>

namespace berth {
namespace {

auto profile_word(Profile profile) -> std::string_view {
  switch (profile) {
  case Profile::api:
    return "api";
  case Profile::recommended:
    return "recommended";
  case Profile::strict:
    return "strict";
  }
  return {};
}

class JsonPages : public PageWriter {
 public:
  explicit JsonPages(const Sink& sink) : json_(sink) {
    json_.begin_object();
    json_.member("version", 1);
    json_.key("pages").begin_array();
  }

  auto rule(const RuleInfo& rule) -> void override {
    open("rule", rule.name, rule.summary);
    json_.member("id", rule.id);
    json_.member("severity", to_string(rule.severity));
    json_.member("authority", to_string(rule.authority));
    json_.member("profile", profile_word(rule.authority == Authority::kubernetes ? Profile::api : rule.profile));
    json_.member("text", rule.why);
    json_.key("bad").text_or_null(rule.bad);
    json_.key("good").text_or_null(rule.good);
    json_.end_object();
  }

  auto text(const TextPage& page) -> void override {
    open(page.kind == TextPage::Kind::word ? "word" : "topic", page.name, page.summary);
    json_.member("text", page.text);
    json_.end_object();
  }

  auto field(const schema::FieldAt& field) -> void override {
    open("field", field.path, sentence_of(field));
    if (field.value != nullptr) value(*field.value);
    if (field.property != nullptr) property(*field.property);
    json_.key("fields").begin_array();
    if (field.type != nullptr)
      for (const auto* below : fields_of(*field.type)) {
        json_.begin_object();
        json_.member("name", below->name);
        json_.member("type", field_type(*below->value));
        json_.member("required", below->required);
        json_.member("summary", below->description);
        json_.end_object();
      }
    json_.end_array();
    json_.end_object();
  }

  auto end() -> void override {
    json_.end_array();
    json_.end_object();
  }

 private:
  auto open(std::string_view kind, std::string_view name, std::string_view summary) -> void {
    json_.begin_object();
    json_.member("kind", kind);
    json_.member("name", name);
    json_.member("summary", summary);
  }

  auto property(const schema::Property& of) -> void {
    json_.member("required", of.required);
    json_.key("default");
    if (of.fallback.empty()) {
      json_.null();
    } else {
      json_.number(of.fallback);
    }
    json_.key("since").text_or_null(of.since > 0 ? kubernetes_version(of.since) : std::string());
    json_.key("until").text_or_null(of.until < newest_kubernetes ? kubernetes_version(of.until) : std::string());
    json_.key("featureGates").begin_array();
    for (const auto gate : of.gates) json_.value(to_string(gate));
    json_.end_array();
  }

  auto value(const schema::Value& of) -> void {
    using Limits = std::numeric_limits<std::int64_t>;
    json_.member("type", field_type(of));
    json_.key("values").begin_array();
    for (const auto& one : values_of(of)) {
      json_.begin_object();
      json_.member("value", one.text);
      json_.key("since").text_or_null(one.since > 0 ? kubernetes_version(one.since) : std::string());
      json_.key("featureGate").text_or_null(one.gate ? to_string(*one.gate) : std::string_view());
      json_.end_object();
    }
    json_.end_array();
    if (of.min != Limits::min()) json_.member("minimum", of.min);
    if (of.max != Limits::max()) json_.member("maximum", of.max);
    json_.key("mergeKeys").begin_array();
    for (const auto key : merge_keys(of)) json_.value(key);
    json_.end_array();
  }

  JsonWriter json_;
};

} // namespace

auto make_json_pages(const Sink& sink) -> std::unique_ptr<PageWriter> { return std::make_unique<JsonPages>(sink); }

} // namespace berth
