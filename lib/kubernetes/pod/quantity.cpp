#include "kubernetes/pod/quantity.hpp"

#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "quantity/meant.hpp"
#include "syntax/part.hpp"
#include "syntax/retype.hpp"
#include "syntax/scalar.hpp"

namespace berth::rules {

const RuleInfo bad_quantity{
    "Q001",
    "bad-quantity",
    Severity::error,
    Authority::kubernetes,
    "an amount is no Kubernetes quantity",
    R"(A quantity is a number and at most one unit, with nothing between them: `500m`, `1.5`, `4Gi`. Units of 1000 are
`n u m k M G T P E`; units of 1024 are `Ki Mi Gi Ti Pi Ei`. Case counts: `m` is a thousandth and `M` a million.

The API server cannot decode a document with any other text in such a place, and says nothing else of it. Flyte takes
the text and fails later, when it builds the Pod.

Source: k8s.io/apimachinery/pkg/api/resource, ParseQuantity.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests:
          cpu: 500q
          memory: 1Gi
        limits:
          memory: 1Gi
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests:
          cpu: 500m
          memory: 1Gi
        limits:
          memory: 1Gi
)",
    Profile::recommended,
    Evidence::document,
    Role::incomplete};

} // namespace berth::rules

namespace berth {
namespace {

/// JSON strings are trimmed of spaces before they are parsed (Quantity.UnmarshalJSON), so the server takes `" 1Gi"`.
auto trimmed(std::string_view text) -> std::string_view {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Where the blamed part stands in the file.
auto blame(const Node& node, std::string_view parsed, const QuantityError& error) -> Span {
  const auto lead = node.text.find(parsed);
  if (!node.is_string() || node.alias || lead == std::string_view::npos) return node.span;
  return part_of(node.span, node.text, lead + error.offset, error.length);
}

auto help_of(const std::optional<MeantQuantity>& meant) -> std::string {
  if (!meant) return "units are `n u m k M G T P E` (powers of 1000) and `Ki Mi Gi Ti Pi Ei` (powers of 1024)";
  const auto also = meant->also.empty() ? std::string() : " or " + in_ticks(meant->also);
  return "type " + in_ticks(meant->text) + also;
}

auto add_bad_quantity(const Node& node, std::string_view text, const QuantityError& error, const std::string& path,
                      std::string_view resource, Findings& findings) -> void {
  const auto meant = resource == "cpu" ? meant_cpu(text) : meant_quantity(text);
  auto finding =
      add_finding(findings, rules::bad_quantity, blame(node, text, error), path, quantity_fault(text, error));
  finding.help(help_of(meant));
  if (meant) finding.fix(retype(node, meant->text, meant->sure));
}

} // namespace

auto quantity_fault(std::string_view text, const QuantityError& error) -> std::string {
  const auto part = std::string(text.substr(error.offset, error.length));
  switch (error.kind) {
  case QuantityError::Kind::empty:
    return "this quantity is empty";
  case QuantityError::Kind::bad_number:
    return in_ticks(text) + " is no quantity: " + in_ticks(part) + " is no number";
  case QuantityError::Kind::bad_suffix:
    return in_ticks(text) + " is no quantity: " + in_ticks(part) + " is no unit that Kubernetes knows";
  case QuantityError::Kind::space:
    return "a quantity has no spaces in it: " + in_ticks(text);
  case QuantityError::Kind::separator:
    return "a quantity has no separators in it: " + in_ticks(text);
  case QuantityError::Kind::exponent:
    return in_ticks(part) + " is no exponent";
  }
  return in_ticks(text) + " is no quantity";
}

auto quantity_help(std::string_view text) -> std::string { return help_of(meant_quantity(text)); }

auto read_quantity(const Node& node, const std::string& path, Findings& findings, std::string_view resource)
    -> std::optional<Located<Quantity>> {
  const auto text = scalar_text(node);
  if (!text) return std::nullopt;
  const auto wanted = node.is_string() ? trimmed(*text) : std::string_view(*text);
  const auto parsed = Quantity::parse(wanted);
  if (!parsed) {
    add_bad_quantity(node, wanted, parsed.error(), path, resource, findings);
    return std::nullopt;
  }
  return Located<Quantity>{*parsed, node.span};
}

} // namespace berth
