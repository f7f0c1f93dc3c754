"""Before the visit: plan, scope, assets, certificates, self-assessment, desk review."""
