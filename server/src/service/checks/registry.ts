/** All checks, in the order in which they run and stand in the manual. Adding a check touches its file and this list. */

import { charmTemplate } from "./charm/charm-template.ts";
import { charmChecks } from "./charm/index.ts";
import type { Check, CheckManual } from "./check.ts";
import { credentialsClearText } from "./credentials-clear-text.ts";
import { databagMixedRoles } from "./databag-mixed-roles.ts";
import { databagNotMap } from "./databag-not-map.ts";
import { directiveInvalid } from "./directive-invalid.ts";
import { endpointInterface } from "./endpoint-interface.ts";
import { endpointUnknown } from "./endpoint-unknown.ts";
import { endpointsAddress } from "./endpoints-address.ts";
import { endpointsCredentials } from "./endpoints-credentials.ts";
import { endpointsDuplicate } from "./endpoints-duplicate.ts";
import { endpointsHost } from "./endpoints-host.ts";
import { endpointsMixedSchemes } from "./endpoints-mixed-schemes.ts";
import { endpointsNoPort } from "./endpoints-no-port.ts";
import { endpointsPath } from "./endpoints-path.ts";
import { endpointsPort } from "./endpoints-port.ts";
import { endpointsQuoted } from "./endpoints-quoted.ts";
import { endpointsScheme } from "./endpoints-scheme.ts";
import { endpointsSeparator } from "./endpoints-separator.ts";
import { endpointsYamlList } from "./endpoints-yaml-list.ts";
import { fieldEmpty } from "./field-empty.ts";
import { fieldInUnitDatabag } from "./field-in-unit-databag.ts";
import { fieldMissing } from "./field-missing.ts";
import { fieldMisspelt } from "./field-misspelt.ts";
import { fieldNotString } from "./field-not-string.ts";
import { fieldOutsideDatabag } from "./field-outside-databag.ts";
import { fieldTooLong } from "./field-too-long.ts";
import { fieldUnknown } from "./field-unknown.ts";
import { fieldValue } from "./field-value.ts";
import { fileTooLarge } from "./file-too-large.ts";
import { interfaceUnknown } from "./interface-unknown.ts";
import { pluginUrlAddress } from "./plugin-url-address.ts";
import { pluginUrlArchive } from "./plugin-url-archive.ts";
import { pluginUrlBlanks } from "./plugin-url-blanks.ts";
import { pluginUrlCredentials } from "./plugin-url-credentials.ts";
import { pluginUrlHttps } from "./plugin-url-https.ts";
import { pluginUrlInvalid } from "./plugin-url-invalid.ts";
import { pluginUrlLocal } from "./plugin-url-local.ts";
import { pluginUrlScheme } from "./plugin-url-scheme.ts";
import { pluginUrlSentinel } from "./plugin-url-sentinel.ts";
import { pythonChecks } from "./python/index.ts";
import { requestedSecretsDuplicate } from "./requested-secrets-duplicate.ts";
import { requestedSecretsIncomplete } from "./requested-secrets-incomplete.ts";
import { requestedSecretsItem } from "./requested-secrets-item.ts";
import { requestedSecretsJson } from "./requested-secrets-json.ts";
import { requestedSecretsKey } from "./requested-secrets-key.ts";
import { requestedSecretsTls } from "./requested-secrets-tls.ts";
import { requestedSecretsUnknown } from "./requested-secrets-unknown.ts";
import { requestedSecretsYamlList } from "./requested-secrets-yaml-list.ts";
import { roleContradiction } from "./role-contradiction.ts";
import { roleUnknown } from "./role-unknown.ts";
import { secretContentKey } from "./secret-content-key.ts";
import { secretContentMissing } from "./secret-content-missing.ts";
import { secretContentValue } from "./secret-content-value.ts";
import { secretIdEnding } from "./secret-id-ending.ts";
import { secretTlsMissing } from "./secret-tls-missing.ts";
import { secretTlsShared } from "./secret-tls-shared.ts";
import { secretTlsUnused } from "./secret-tls-unused.ts";
import { secretUri } from "./secret-uri.ts";
import { suppressionUnknown } from "./suppression-unknown.ts";
import { mergeConflict, yamlAlias, yamlDuplicateKey, yamlSyntax, yamlTab } from "./syntax.ts";
import { tlsClearText } from "./tls-clear-text.ts";

export const checks: readonly Check[] = [
  fieldMissing,
  fieldEmpty,
  fieldNotString,
  fieldTooLong,
  fieldMisspelt,
  fieldUnknown,
  fieldInUnitDatabag,
  fieldOutsideDatabag,
  databagMixedRoles,
  databagNotMap,
  endpointsScheme,
  endpointsHost,
  endpointsPort,
  endpointsAddress,
  endpointsQuoted,
  endpointsNoPort,
  endpointsSeparator,
  endpointsDuplicate,
  endpointsMixedSchemes,
  endpointsPath,
  endpointsCredentials,
  endpointsYamlList,
  secretUri,
  secretIdEnding,
  credentialsClearText,
  secretTlsMissing,
  secretTlsUnused,
  secretContentMissing,
  secretContentValue,
  secretContentKey,
  secretTlsShared,
  tlsClearText,
  pluginUrlSentinel,
  pluginUrlInvalid,
  pluginUrlScheme,
  pluginUrlAddress,
  pluginUrlBlanks,
  pluginUrlLocal,
  pluginUrlArchive,
  pluginUrlCredentials,
  pluginUrlHttps,
  requestedSecretsJson,
  requestedSecretsItem,
  requestedSecretsKey,
  requestedSecretsIncomplete,
  requestedSecretsTls,
  requestedSecretsDuplicate,
  requestedSecretsUnknown,
  requestedSecretsYamlList,
  fieldValue,
  interfaceUnknown,
  roleUnknown,
  roleContradiction,
  endpointUnknown,
  endpointInterface,
  directiveInvalid,
  suppressionUnknown,
  yamlSyntax,
  yamlTab,
  yamlDuplicateKey,
  yamlAlias,
  mergeConflict,
  charmTemplate,
  ...charmChecks,
  ...pythonChecks,
];

/** The sections of the manual: all checks, and what is reported in place of them. */
export const manual: readonly CheckManual[] = [...checks, fileTooLarge];
