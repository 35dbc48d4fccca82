/**
 * What the words mean that stand as values in charm files, one sentence each, for hover and completion. The definitions
 * refer to them; a word without a meaning here is simply not explained.
 */
import type { Meanings } from "./keys.ts";

/** Source: juju/charm `config.go`; ops `model.py` (`ConfigData`). */
export const OPTION_TYPE_MEANINGS: Meanings = {
  string: "Text. The charm reads a `str`; the default is text in any form YAML knows.",
  int: "A whole number. The charm reads an `int`; a default in quotes or with a fraction is refused.",
  float: "A number. The charm reads a `float`; the default may be a whole number.",
  boolean: "`true` or `false`. The charm reads a `bool`; a default in quotes is refused.",
  secret:
    "URI of a secret that a user made with `juju add-secret` and granted to the application. The charm reads the URI and asks Juju for the content. Since Juju 3.4; a default makes little sense.",
};

export const SCOPE_MEANINGS: Meanings = {
  global: "All units of both applications see each other. The default.",
  container:
    "Only units on the same machine see each other. A subordinate charm needs at least one required endpoint of this scope: it says what the charm is deployed beside.",
};

export const RESOURCE_TYPE_MEANINGS: Meanings = {
  file: "A file that is uploaded with the charm or by `juju attach-resource`. The charm fetches it under `filename`.",
  "oci-image": "Image of a container, on Kubernetes. A container names it under `resource`.",
};

export const STORAGE_TYPE_MEANINGS: Meanings = {
  filesystem: "A file system, mounted at `location`.",
  block: "A raw device without a file system. It has no `location`.",
};

export const STORAGE_PROPERTY_MEANINGS: Meanings = {
  transient: "The data may get lost, so storage without persistence will do.",
};

export const DEVICE_TYPE_MEANINGS: Meanings = {
  gpu: "A GPU of any maker.",
  "nvidia.com/gpu": "A GPU of NVIDIA, by the name that Kubernetes has for it.",
  "amd.com/gpu": "A GPU of AMD, by the name that Kubernetes has for it.",
};

export const CHARM_USER_MEANINGS: Meanings = {
  root: "The charm's code runs as root.",
  sudoer: "The charm's code runs as a user without privileges that may use `sudo`.",
  "non-root": "The charm's code runs as a user without privileges and without `sudo`.",
};

export const PROJECT_TYPE_MEANINGS: Meanings = {
  charm: "A charm.",
  bundle: "A bundle. Charmcraft packed them up to version 3.",
};

/** Source: canonical/charmcraft `charmcraft/const.py`, release notes. */
export const BASE_MEANINGS: Meanings = {
  "ubuntu@18.04":
    "Ubuntu 18.04 LTS, Bionic Beaver, with Python 3.6. Out of standard support, and its Python is too old for ops 2.",
  "ubuntu@20.04": "Ubuntu 20.04 LTS, Focal Fossa, with Python 3.8. Out of standard support.",
  "ubuntu@22.04": "Ubuntu 22.04 LTS, Jammy Jellyfish, with Python 3.10.",
  "ubuntu@24.04": "Ubuntu 24.04 LTS, Noble Numbat, with Python 3.12. What new charms take.",
  "ubuntu@25.04": "Ubuntu 25.04, Plucky Puffin, with Python 3.13. Needs a `build-base`.",
  "ubuntu@25.10":
    "Ubuntu 25.10, Questing Quokka, with Python 3.13. Needs a `build-base`; since charmcraft 4.1.",
  "ubuntu@26.04":
    "Ubuntu 26.04 LTS, Resolute Raccoon. Since charmcraft 4.1; the plugins `charm` and `reactive` do not work there.",
  "ubuntu@26.10": "Ubuntu 26.10. Needs a `build-base`.",
  "ubuntu@devel": "Ubuntu's release in development. Only to build on.",
  "almalinux@9": "AlmaLinux 9.",
};

export const ARCHITECTURE_MEANINGS: Meanings = {
  amd64: "64-bit Intel and AMD processors (x86-64).",
  arm64: "64-bit ARM processors (AArch64).",
  armhf: "32-bit ARM processors with floating point.",
  i386: "32-bit Intel and AMD processors.",
  ppc64el: "64-bit POWER processors, little endian.",
  riscv64: "64-bit RISC-V processors.",
  s390x: "IBM Z and LinuxONE.",
  all: "One charm for all architectures, for charms that hold nothing compiled.",
};

const FRAMEWORK =
  "Adds the container, its image, options, endpoints such as `ingress` and the part `charm`, so none of them need stand in the file.";

/** Source: canonical/charmcraft `charmcraft/extensions`. */
export const EXTENSION_MEANINGS: Meanings = {
  "flask-framework": `A charm for a web application in Python with Flask. ${FRAMEWORK}`,
  "django-framework": `A charm for a web application in Python with Django. ${FRAMEWORK}`,
  "fastapi-framework": `A charm for a web application in Python with FastAPI. ${FRAMEWORK}`,
  "go-framework": `A charm for a web application in Go. ${FRAMEWORK}`,
  "expressjs-framework": `A charm for a web application in Node.js with Express. ${FRAMEWORK}`,
  "spring-boot-framework": `A charm for a web application in Java with Spring Boot. ${FRAMEWORK}`,
};

/** Source: canonical/charmcraft `charmcraft/linters.py`. */
export const ATTRIBUTE_MEANINGS: Meanings = {
  language: "Whether the charm is written in Python.",
  framework: "Whether the charm uses ops or reactive.",
};

/** Source: canonical/charmcraft `charmcraft/linters.py`. */
export const LINTER_MEANINGS: Meanings = {
  metadata: "Name, summary and description are there; warns about `series`.",
  "juju-actions": "The actions can be read.",
  "juju-config": "The options can be read, and each has a type.",
  "naming-conventions": "Names of options and the like are written with dashes, not with underscores.",
  entrypoint: "The file that Juju starts exists and can be run.",
  "ops-main-call": "The charm's code calls `ops.main`.",
  "additional-files": "Nothing is packed that did not come from the parts.",
  "pip-check": "`pip check` finds no conflict among the charm's packages.",
  pydeps: "Python packages that libraries of the charm ask for are installed.",
};

/** Source: juju/juju `core/assumes`. */
export const FEATURE_MEANINGS: Meanings = {
  juju: "Version of the controller's Juju, with `>=` or `<`: `juju >= 3.4`.",
  "k8s-api": "The model is on Kubernetes, and the charm may use its API. Charms with containers have it.",
};

export const FEATURE_GROUP_MEANINGS: Meanings = {
  "any-of": "At least one of the features below has to be there.",
  "all-of": "All of the features below have to be there; within `any-of`, to say what belongs together.",
};

/** How the keys of a choice begin inside of parts. Source: canonical/craft-grammar. */
export const CHOICE_MEANINGS: Meanings = {
  to: "Counts where the charm is built for this architecture.",
  on: "Counts where the charm is built on this architecture.",
  for: "Counts where the charm is built for this platform.",
  try: "Counts as long as everything in it can be had.",
  else: "Counts where none of the choices above do.",
};
