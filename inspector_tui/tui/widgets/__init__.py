"""Small widgets that know nothing of the screens they stand on."""
