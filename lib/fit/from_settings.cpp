#include "fit/from_settings.hpp"

#include "task/flyte_platform.hpp"

namespace berth {

auto fill_in(const Settings& settings, FitOptions& options) -> void {
  if (!options.hours_per_month) options.hours_per_month = settings.hours;
  if (!options.spot_factor_micro) options.spot_factor_micro = settings.spot_factor_micro;
  if (!options.discount_micro) options.discount_micro = settings.discount_micro;
  if (settings.accepts_tight) options.accept_tight = true;
  if (options.platform == nullptr && settings.flyte_default_platform) options.platform = &flyte_default_platform();
}

} // namespace berth
