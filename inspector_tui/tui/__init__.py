"""The terminal face. Knows the workspace and the model, nothing below; paints before storage is loaded."""
