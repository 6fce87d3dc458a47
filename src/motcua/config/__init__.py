"""Settings, addresses and wiring: binds ports to adapters and subscribes upper apps to lower apps' events."""
