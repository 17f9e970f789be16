# From an empty cluster to the first alert:
#
#   make up falco sidekick tetragon
#   make demo
#   make logs
#   make down
#
# All targets use the demo cluster, which "make up" creates with kind. To use another cluster, set its context:
#
#   make falco demo CONTEXT=my-cluster
#
# Every target runs one command: "node scripts/run.cjs lib/cli/main.ts help" shows them all.

CONTEXT ?= kind-runtime-detection
TIMEOUT ?= 180
PROFILE ?= local
# Alpine or Debian, if the nodes cannot pull the default.
IMAGE ?=
# Custom rules.
RULES ?= rules/local

PROGRAM = node scripts/run.cjs lib/cli/main.ts
CLUSTER_OPTIONS = --context "$(CONTEXT)" --profile "$(PROFILE)" --timeout "$(TIMEOUT)"
APPLY = $(PROGRAM) cluster apply $(CLUSTER_OPTIONS)
# The current context by default: the command checks that it is EKS.
EKS_OPTIONS = $(if $(filter command line environment,$(origin CONTEXT)),--context "$(CONTEXT)") --profile eks --timeout "$(TIMEOUT)"
APPLY_EKS = $(PROGRAM) cluster apply $(EKS_OPTIONS)

.DEFAULT_GOAL = help
.PHONY: help up synth falco sidekick tetragon policies monitoring rules falco-custom-rules demo logs status doctor down all \
	falco-install-eks sidekick-install-sns eks e2e
# Targets are steps, and each depends on the previous ones.
.NOTPARALLEL:

help: ## shows this help
	@sed -n 's/^\([a-z0-9-]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-28s %s\n", $$1, $$2 }'

node_modules:
	npm ci

up: node_modules ## creates the demo cluster with kind, or checks that CONTEXT responds
	@$(PROGRAM) cluster up $(CLUSTER_OPTIONS)

synth: node_modules ## writes the manifests to dist/
	@npm run --silent synth

falco: synth ## applies Falco with its rules, and waits until it is ready
	@$(APPLY) falco

sidekick: synth ## applies Falcosidekick, and waits until it is ready
	@$(APPLY) sidekick

tetragon: synth ## applies Tetragon, the alert forwarder and the policies, and waits until they are loaded
	@$(APPLY) tetragon alerts policies

policies: synth ## applies only the policies of Tetragon
	@$(APPLY) policies

monitoring: synth ## applies metrics, alarms and dashboards (MONITORING=prometheus-operator or annotations)
	@$(APPLY) monitoring

rules: synth ## applies only the rules; Falco restarts
	@$(APPLY) rules

falco-custom-rules: node_modules ## checks and adds the rules in RULES (rules/local); removes them if RULES is empty
	@$(PROGRAM) cluster custom-rules $(CLUSTER_OPTIONS) $(RULES)

demo: node_modules ## triggers thirteen behaviors, and shows which engine detects them
	@$(PROGRAM) demo --context "$(CONTEXT)" --timeout "$(TIMEOUT)" $(if $(IMAGE),--image "$(IMAGE)")

logs: node_modules ## follows the alerts of all engines
	@$(PROGRAM) logs --context "$(CONTEXT)"

status: node_modules ## shows what is deployed, and its status
	@$(PROGRAM) cluster status $(CLUSTER_OPTIONS)

doctor: node_modules ## finds problems on the nodes and in the deployment
	@$(PROGRAM) doctor --context "$(CONTEXT)"

down: node_modules ## deletes the demo cluster; for another CONTEXT, removes what was deployed there
	@$(PROGRAM) cluster down $(CLUSTER_OPTIONS)

all: up falco sidekick tetragon demo ## creates the cluster, applies everything, and runs the demo

falco-install-eks: synth ## applies Falco to EKS
	@$(APPLY_EKS) falco

sidekick-install-sns: synth ## applies Falcosidekick to EKS, with alerts to SNS
	@$(APPLY_EKS) sidekick

eks: synth ## applies everything to EKS
	@$(APPLY_EKS) falco sidekick tetragon alerts policies

e2e: node_modules ## runs the full lifecycle on CONTEXT, from an empty cluster to an empty cluster
	@npm run --silent e2e -- --context "$(CONTEXT)" --timeout "$(TIMEOUT)" $(if $(IMAGE),--image "$(IMAGE)")
