/** The checks of charm files, in the order in which they run and stand in the manual. */
import type { CharmCheck } from "../check.ts";
import { actionAdditionalProperties } from "./action-additional-properties.ts";
import { actionDefault } from "./action-default.ts";
import { actionKeyword } from "./action-keyword.ts";
import { actionName } from "./action-name.ts";
import { actionRequired } from "./action-required.ts";
import { actionSchema } from "./action-schema.ts";
import { assumesContradiction } from "./assumes-contradiction.ts";
import { assumesExpression } from "./assumes-expression.ts";
import { assumesFeature } from "./assumes-feature.ts";
import { basesRelease } from "./bases-release.ts";
import { bundleApplication } from "./bundle-application.ts";
import { bundleCharmName } from "./bundle-charm-name.ts";
import { bundleEndpoint } from "./bundle-endpoint.ts";
import { bundlePlacement } from "./bundle-placement.ts";
import { bundleRelation } from "./bundle-relation.ts";
import { bundleSetting } from "./bundle-setting.ts";
import { bundleSubordinate } from "./bundle-subordinate.ts";
import { bundleWord } from "./bundle-word.ts";
import { charmKeyDeprecated } from "./charm-key-deprecated.ts";
import { charmKeyDropped } from "./charm-key-dropped.ts";
import { charmKeyMissing } from "./charm-key-missing.ts";
import { charmKeyTwice } from "./charm-key-twice.ts";
import { charmKeyUnknown } from "./charm-key-unknown.ts";
import { charmLib } from "./charm-lib.ts";
import { charmName } from "./charm-name.ts";
import { charmSummaryLength } from "./charm-summary-length.ts";
import { charmTextEmpty } from "./charm-text-empty.ts";
import { charmValue } from "./charm-value.ts";
import { charmValueType } from "./charm-value-type.ts";
import { connectAssumes } from "./connect-assumes.ts";
import { connectEndpoint } from "./connect-endpoint.ts";
import { connectMode } from "./connect-mode.ts";
import { connectPeer } from "./connect-peer.ts";
import { connectPlugin } from "./connect-plugin.ts";
import { containerReference } from "./container-reference.ts";
import { containerUser } from "./container-user.ts";
import { deviceCount } from "./device-count.ts";
import { endpointDuplicate } from "./endpoint-duplicate.ts";
import { endpointLimit } from "./endpoint-limit.ts";
import { endpointName } from "./endpoint-name.ts";
import { endpointOptional } from "./endpoint-optional.ts";
import { endpointReserved } from "./endpoint-reserved.ts";
import { extraBinding } from "./extra-binding.ts";
import { interfaceRespelt } from "./interface-respelt.ts";
import { listItemTwice } from "./list-item-twice.ts";
import { metadataMaintainers } from "./metadata-maintainers.ts";
import { metadataMixed } from "./metadata-mixed.ts";
import { metadataSeries } from "./metadata-series.ts";
import { nameTwin } from "./name-twin.ts";
import { optionDefault } from "./option-default.ts";
import { optionDefaultEmpty } from "./option-default-empty.ts";
import { optionName } from "./option-name.ts";
import { optionType } from "./option-type.ts";
import { partAfter } from "./part-after.ts";
import { partKey } from "./part-key.ts";
import { partPlugin } from "./part-plugin.ts";
import { partSourceType } from "./part-source-type.ts";
import { platformBase } from "./platform-base.ts";
import { platformEntry } from "./platform-entry.ts";
import { resourceFile } from "./resource-file.ts";
import { resourceKey } from "./resource-key.ts";
import { storageLocation } from "./storage-location.ts";
import { storageRange } from "./storage-range.ts";
import { subordinateScope } from "./subordinate-scope.ts";

export const charmChecks: readonly CharmCheck[] = [
  charmKeyUnknown,
  charmKeyMissing,
  charmValueType,
  charmValue,
  charmKeyTwice,
  charmKeyDropped,
  charmKeyDeprecated,
  actionAdditionalProperties,
  actionDefault,
  actionKeyword,
  actionName,
  actionRequired,
  actionSchema,
  assumesContradiction,
  assumesExpression,
  assumesFeature,
  basesRelease,
  bundleApplication,
  bundleCharmName,
  bundlePlacement,
  bundleEndpoint,
  bundleRelation,
  bundleSetting,
  bundleSubordinate,
  bundleWord,
  charmLib,
  charmName,
  charmSummaryLength,
  charmTextEmpty,
  connectAssumes,
  connectEndpoint,
  connectMode,
  connectPeer,
  connectPlugin,
  containerReference,
  containerUser,
  deviceCount,
  endpointDuplicate,
  endpointLimit,
  endpointName,
  endpointOptional,
  endpointReserved,
  extraBinding,
  interfaceRespelt,
  listItemTwice,
  metadataMaintainers,
  metadataMixed,
  metadataSeries,
  nameTwin,
  optionDefault,
  optionDefaultEmpty,
  optionName,
  optionType,
  partAfter,
  partKey,
  partPlugin,
  partSourceType,
  platformBase,
  platformEntry,
  resourceFile,
  resourceKey,
  storageLocation,
  storageRange,
  subordinateScope,
];
