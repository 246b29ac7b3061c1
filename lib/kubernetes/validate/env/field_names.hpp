#pragma once

#include "kubernetes/validate/metadata/names.hpp"

namespace berth::names {

/// IsValidPortName: at most 15 lower-case letters, digits and single `-` inside, with a letter among them.
[[nodiscard]] auto port_name(std::string_view text) -> Verdict;

/// IsConfigMapKey: at most 253 letters, digits, `-`, `_` and `.`, no relative path.
[[nodiscard]] auto config_key(std::string_view text) -> Verdict;

/// A subdomain to which characters will be appended (NameIsDNSSubdomain with prefix): one `-` at its end passes.
[[nodiscard]] auto subdomain_prefix(std::string_view text) -> Verdict;

/// The same of a DNS label (NameIsDNSLabel with prefix).
[[nodiscard]] auto label_prefix(std::string_view text) -> Verdict;

/// The environment variable names that this version takes (gate RelaxedEnvironmentVariableValidation, on from 1.32).
[[nodiscard]] auto env_name(std::string_view text, int kubernetes_minor) -> Verdict;

/// The nearest text that port_name() takes; empty where nothing is left of it.
[[nodiscard]] auto legal_port(std::string_view text) -> std::string;

} // namespace berth::names
