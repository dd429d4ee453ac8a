import type { BusinessNumber, Template, Tier } from './model.ts';
import type { Network } from './network.ts';

/** What WhatsApp itself decides: reviews, quality, limits, bans. Each is told to the business. */

export function reviewTemplate(
  network: Network,
  template: Template,
  status: Template['status'],
  reason = 'NONE',
): void {
  template.status = status;
  template.reason = reason;
  if (status === 'APPROVED' && template.quality === 'UNKNOWN') template.quality = 'GREEN';
  network.hooks.tell('message_template_status_update', {
    event: status,
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
    message_template_category: template.category,
    reason: status === 'REJECTED' ? reason : 'NONE',
    ...(status === 'PAUSED' && { other_info: { title: 'FIRST_PAUSE', description: 'Paused for 3 hours' } }),
  });
  network.onChange();
}

export function rateTemplate(network: Network, template: Template, quality: Template['quality']): void {
  const before = template.quality;
  template.quality = quality;
  network.hooks.tell('message_template_quality_update', {
    previous_quality_score: before,
    new_quality_score: quality,
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
  });
  network.onChange();
}

const LOWER: Readonly<Record<Tier, Tier>> = {
  TIER_250: 'TIER_250',
  TIER_1K: 'TIER_250',
  TIER_10K: 'TIER_1K',
  TIER_100K: 'TIER_10K',
  TIER_UNLIMITED: 'TIER_100K',
};

/** A red one also lowers how many people the business may write to. Of the rest only that it is red no more is told. */
export function rateNumber(
  network: Network,
  number: BusinessNumber,
  quality: BusinessNumber['quality'],
): void {
  const { quality: before, digits: display_phone_number } = number;
  const { tier: old_limit } = network;
  number.quality = quality;
  const tell = (event: string, more: object = {}) =>
    network.hooks.tell('phone_number_quality_update', {
      display_phone_number,
      event,
      current_limit: network.tier,
      ...more,
    });
  if (quality === 'RED' && before !== 'RED') {
    tell('FLAGGED');
    network.tier = LOWER[old_limit];
  }
  if (quality !== 'RED' && before === 'RED') tell('UNFLAGGED');
  if (old_limit !== network.tier) {
    tell('DOWNGRADE', { old_limit, max_daily_conversations_per_business: network.tier });
    setTier(network, network.tier);
  }
  network.onChange();
}

export function setTier(network: Network, tier: Tier): void {
  network.tier = tier;
  network.hooks.tell('business_capability_update', {
    max_daily_conversations_per_business: tier,
    max_phone_numbers_per_business: 25,
  });
  network.onChange();
}

export function restrict(network: Network, isRestricted: boolean): void {
  network.isRestricted = isRestricted;
  network.hooks.tell('account_update', {
    phone_number: network.number.digits,
    event: isRestricted ? 'ACCOUNT_RESTRICTION' : 'VERIFIED_ACCOUNT',
    ...(isRestricted && {
      restriction_info: [
        {
          restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING',
          expiration: Math.floor(network.clock.now() / 1000) + 86_400,
        },
      ],
    }),
  });
  network.onChange();
}
