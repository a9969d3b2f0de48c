"""Dirty records of fans, systems and monitors, and sound ones that look dirty; test_repairs.py tries them."""

from __future__ import annotations

from typing import Any

from pcbuilder.domain.parts import Category
from pcbuilder.importing.opendb.repairs import Repair
from tests.importing.checkout import VERIFIED, named

FAN, OS, MONITOR = Category.FAN, Category.OS, Category.MONITOR

# A category, a dirty record, what the fact becomes, the repair and the field that it names.
DIRTY: tuple[tuple[Category, dict[str, Any], str, object, Repair, str], ...] = (
    (FAN, {"size": 360, "quantity": 1}, "size_mm", 120, Repair.FROM_RECORD, "size_mm"),
    (FAN, {"size": 280, "quantity": 1}, "fans", 2, Repair.FROM_RECORD, "fans"),
    (FAN, named("Gust 140mm", size=120, quantity=1), "size_mm", None, Repair.CONTRADICTED, "size"),
    (FAN, named("Gust 120mm", size=None, pwm=True), "size_mm", 120, Repair.FROM_NAME, "size_mm"),
    (FAN, named("Gust 3 Pack"), "fans", 3, Repair.FROM_NAME, "fans"),
    (FAN, named("Gust A12x25 120mm"), "thickness_mm", 25, Repair.FROM_NAME, "thickness_mm"),
    (FAN, named("Gust 1500RPM"), "max_rpm", 1500, Repair.FROM_NAME, "max_rpm"),
    (FAN, named("Gust 58.1 CFM", min_airflow=0), "airflow_cfm", 58, Repair.FROM_NAME, "airflow_cfm"),
    (FAN, {"min_airflow": 700, "max_airflow": 1600}, "airflow_cfm", None, Repair.OUT_OF_BOUNDS, "airflow_cfm"),
    (FAN, {"max_noise_level": 0}, "noise_tenths_db", None, Repair.ZERO, "max_noise_level"),
    (
        FAN,
        {"min_noise_level": 68.9, "min_airflow": 68.9},
        "noise_tenths_db",
        None,
        Repair.CONTRADICTED,
        "noise_tenths_db",
    ),
    (FAN, {"min_noise_level": 0.3}, "noise_tenths_db", None, Repair.OUT_OF_BOUNDS, "noise_tenths_db"),
    (FAN, {"connector": "3-pin", "pwm": True}, "plug", None, Repair.CONTRADICTED, "connector"),
    (FAN, {"connector": "4-pin PWM", "pwm": False}, "pwm", None, Repair.CONTRADICTED, "pwm"),
    (FAN, {"connector": "3 and 4 pin Combo"}, "plug", None, Repair.NO_NAME, "connector"),
    (FAN, {"connector": "3-pin 5V Addressable RGB"}, "plug", None, Repair.NO_NAME, "connector"),
    (FAN, named("Gust Reverse Blade", flow_direction="Standard"), "reverse", True, Repair.FROM_NAME, "reverse"),
    (OS, named("Oak Windows 11 Home | Download"), "max_memory_gib", 128, Repair.FROM_NAME, "max_memory_gib"),
    (OS, named("Oak Windows 11 Pro | System Builder DVD"), "licence", "system builder", Repair.FROM_NAME, "licence"),
    (OS, named("Oak Server 2019 Essentials"), "version", "Server 2019", Repair.FROM_NAME, "version"),
    (MONITOR, named('Iris 27" 1080p 144Hz', refresh_rate=0), "refresh_hz", 144, Repair.FROM_NAME, "refresh_hz"),
    (MONITOR, named("Iris 144Hz", refresh_rate=240), "refresh_hz", None, Repair.CONTRADICTED, "refresh_rate"),
    (MONITOR, named('Iris 23.8"', screen_size=0), "diagonal_tenths", 238, Repair.FROM_NAME, "diagonal_tenths"),
    (
        MONITOR,
        named('Iris 24"', screen_size=27, refresh_rate=60),
        "diagonal_tenths",
        None,
        Repair.CONTRADICTED,
        "screen_size",
    ),
    (
        MONITOR,
        {"resolution": {"horizontalRes": 1920, "verticalRes": 1080}, "aspect_ratio": "21:9"},
        "width_px",
        None,
        Repair.CONTRADICTED,
        "resolution",
    ),
    (MONITOR, named("Iris Rapid VA", panel_type="IPS"), "panel", None, Repair.CONTRADICTED, "panel_type"),
    (MONITOR, {"panel_type": "QD-OLED"}, "mini_led", False, Repair.FROM_RECORD, "mini_led"),
    (MONITOR, named("Iris Curved"), "curved", True, Repair.FROM_NAME, "curved"),
    (MONITOR, {"max_brightness": 30}, "brightness_nits", None, Repair.OUT_OF_BOUNDS, "max_brightness"),
    (MONITOR, {"adaptive_sync": "None", "refresh_rate": 165}, "adaptive_sync", None, Repair.DEFAULT, "adaptive_sync"),
)
# Records that look dirty, and the fact that is kept.
CLEAN: tuple[tuple[Category, dict[str, Any], str, object], ...] = (
    (FAN, named("Gust 3-Pack 120 mm x 25 mm", quantity=3, size=120), "fans", 3),
    (FAN, {"min_airflow": 20.5, "max_airflow": 61.4}, "airflow_cfm", 61),
    (FAN, {"min_noise_level": 24.7}, "noise_tenths_db", 247),
    (FAN, {"connector": "4-pin PWM + 3-pin 5V Addressable RGB", "pwm": True}, "plug", "4-pin"),
    (FAN, {"connector": "3-pin", "pwm": False}, "plug", "3-pin"),
    (FAN, {"connector": "Proprietary PWM + Proprietary RGB", "pwm": True}, "plug", "special"),
    (FAN, {"led": "None", "lighting": ["ARGB"]}, "lighting", "ARGB"),
    (FAN, {"flow_direction": "Standard"}, "reverse", False),
    (MONITOR, named('Iris 24" 144Hz', screen_size=23.8), "diagonal_tenths", 238),
    (MONITOR, {"aspect_ratio": "64:27", "resolution": {"horizontalRes": 3440, "verticalRes": 1440}}, "width_px", 3440),
    (MONITOR, named("Iris OLED", panel_type="QD-OLED"), "panel", "QD-OLED"),
    (MONITOR, {"panel_type": "Mini LED VA"}, "mini_led", True),
    (MONITOR, {"panel_type": "IPS"}, "mini_led", None),
    (MONITOR, {"adaptive_sync": "None", "refresh_rate": 60}, "adaptive_sync", "none"),
    (MONITOR, {"adaptive_sync": "None", "refresh_rate": 165, "metadata": VERIFIED}, "adaptive_sync", "none"),
)
