#pragma once

#include "document/document.hpp"
#include "source/span.hpp"
#include "syntax/tree.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace berth {

/// Whether the text is to be filled in before anybody reads it: `${NAME}`, `$(NAME)`, `$NAME`, `{{x}}`, `<NAME>`. In
/// what is `of_flyte`, `{{.inputs.x}}` is Flyte's own, which fills it in where it may stand.
[[nodiscard]] auto has_placeholder(std::string_view text, bool of_flyte = false) -> bool;

/// Reads `1` wherever a value is to be filled in (or over, as `name: PVC_NAME` and `replicas: NUM_NODES` are), which
/// will do for a name, a label and an amount, so that the rest of the document is checked as if it were whole.
/// Commands, arguments and values of variables have a syntax of their own and stay as they are. `documents`: of the
/// tree; `text`: of the file. The places of those values, and of keys that are to be filled in, in order: nothing can
/// be said of what stands there.
[[nodiscard]] auto set_placeholders_aside(Tree& tree, std::span<const Document> documents, std::string_view text)
    -> std::vector<Span>;

/// Whether `span` begins within one of them.
[[nodiscard]] auto stands_in(const std::vector<Span>& placeholders, Span span) -> bool;

} // namespace berth
