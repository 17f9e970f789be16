# From nothing to a seen alert:
#
#   make up falco sidekick tetragon
#   make demo
#   make logs
#   make down
#
# Everything goes to the demo's own cluster, which "make up" makes with kind. For another one name its context:
#
#   make falco demo CONTEXT=my-cluster
#
# Every target is one command of the program: "node scripts/run.cjs lib/cli/main.ts help" shows them all.

CONTEXT ?= kind-runtime-detection
TIMEOUT ?= 180
PROFILE ?= local
# Alpine or Debian, where the nodes cannot pull the default.
IMAGE ?=
# Rules of your own.
RULES ?= rules/local

PROGRAM = node scripts/run.cjs lib/cli/main.ts
CLUSTER_OPTIONS = --context "$(CONTEXT)" --profile "$(PROFILE)" --timeout "$(TIMEOUT)"
APPLY = $(PROGRAM) cluster apply $(CLUSTER_OPTIONS)
# The current context where none is named: the program looks whether it is EKS.
EKS_OPTIONS = $(if $(filter command line environment,$(origin CONTEXT)),--context "$(CONTEXT)") --profile eks --timeout "$(TIMEOUT)"
APPLY_EKS = $(PROGRAM) cluster apply $(EKS_OPTIONS)

.DEFAULT_GOAL = help
.PHONY: help up synth falco sidekick tetragon policies monitoring rules falco-custom-rules demo logs status doctor down all \
	falco-install-eks sidekick-install-sns eks e2e
# Targets are steps, and each needs the ones before it.
.NOTPARALLEL:

help: ## what there is
	@sed -n 's/^\([a-z0-9-]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-28s %s\n", $$1, $$2 }'

node_modules:
	npm ci

up: node_modules ## makes the demo's cluster with kind, or sees whether CONTEXT answers
	@$(PROGRAM) cluster up $(CLUSTER_OPTIONS)

synth: node_modules ## writes the manifests to dist/
	@npm run --silent synth

falco: synth ## applies Falco with its rules, and waits for it
	@$(APPLY) falco

sidekick: synth ## applies Falcosidekick, and waits for it
	@$(APPLY) sidekick

tetragon: synth ## applies Tetragon and what sends alerts of it, then the policies, and waits until they are loaded
	@$(APPLY) tetragon alerts policies

policies: synth ## the policies of Tetragon alone
	@$(APPLY) policies

monitoring: synth ## with MONITORING=prometheus-operator or annotations: metrics, alarms and dashboards
	@$(APPLY) monitoring

rules: synth ## the rules alone; Falco restarts with them
	@$(APPLY) rules

falco-custom-rules: node_modules ## adds the rules in RULES (rules/local), checked before; none where RULES is empty
	@$(PROGRAM) cluster custom-rules $(CLUSTER_OPTIONS) $(RULES)

demo: node_modules ## thirteen behaviours, and who has told of them
	@$(PROGRAM) demo --context "$(CONTEXT)" --timeout "$(TIMEOUT)" $(if $(IMAGE),--image "$(IMAGE)")

logs: node_modules ## follows the alerts of all engines
	@$(PROGRAM) logs --context "$(CONTEXT)"

status: node_modules ## what is deployed, and how it does
	@$(PROGRAM) cluster status $(CLUSTER_OPTIONS)

doctor: node_modules ## what is wrong, on the nodes and in what is deployed
	@$(PROGRAM) doctor --context "$(CONTEXT)"

down: node_modules ## removes the demo's cluster; from another CONTEXT what was deployed there
	@$(PROGRAM) cluster down $(CLUSTER_OPTIONS)

all: up falco sidekick tetragon demo ## up, everything, and the demo

falco-install-eks: synth ## applies Falco to EKS
	@$(APPLY_EKS) falco

sidekick-install-sns: synth ## applies Falcosidekick to EKS, with alerts to SNS
	@$(APPLY_EKS) sidekick

eks: synth ## applies everything to EKS
	@$(APPLY_EKS) falco sidekick tetragon alerts policies

e2e: node_modules ## runs everything against CONTEXT, from an empty cluster to an empty cluster
	@npm run --silent e2e -- --context "$(CONTEXT)" --timeout "$(TIMEOUT)" $(if $(IMAGE),--image "$(IMAGE)")
