"""A certificate authority for charms that ask for certificates.

With the package ``cryptography``, which charms that make requests bring along, each request is really signed, so that the
charm can put key and certificate together. Without it the answer is a certificate of nobody.
"""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any

#: A certificate of nobody, good until the next century; its key was thrown away.
NOBODY = """\
-----BEGIN CERTIFICATE-----
MIIBrTCCAVOgAwIBAgIUPAfMh2lvc0RPp2iN9Nbyg7XTBp4wCgYIKoZIzj0EAwIw
KzEpMCcGA1UEAwwgSW50ZWdyYXRvciBDaGFybXMgY29uZm9ybWFuY2UgQ0EwIBcN
MjYxMTI2MTYwNzM2WhgPMjEyNjExMDIxNjA3MzZaMCsxKTAnBgNVBAMMIEludGVn
cmF0b3IgQ2hhcm1zIGNvbmZvcm1hbmNlIENBMFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAE1qRsTITKXY2MrPGSqIlYHEdNAWOdsuGTd4NPsIaCRkfb1a/NwfRJbU6L
tPXDnUVOLc6072qGKH7+l71rt7hIb6NTMFEwHQYDVR0OBBYEFBeJkI8t/gVA98hv
FTkv+6coYtybMB8GA1UdIwQYMBaAFBeJkI8t/gVA98hvFTkv+6coYtybMA8GA1Ud
EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgdR/yowhcyqRSAncHJ7saDXRs
9Xvs0YCGgiPM/08CoxUCIQCpnXWovZhG3+CGGvN9sRbCXlUFVsVl45uf6+KM+5CY
9g==
-----END CERTIFICATE-----
"""
_NAME = "Integrator Charms conformance CA"


def answer(request: str) -> tuple[str, str]:
    """Certificate for a request, and that of the authority, both PEM."""
    try:
        return _sign(request)
    except Exception:
        # No cryptography here, or the request is none that can be read: judging that is not our matter.
        return NOBODY, NOBODY


def _sign(request: str) -> tuple[str, str]:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization

    key, ca = _authority()
    asked = x509.load_pem_x509_csr(request.encode())
    builder = _lasting(x509.CertificateBuilder().subject_name(asked.subject).issuer_name(ca.subject))
    builder = builder.public_key(asked.public_key()).serial_number(x509.random_serial_number())
    for extension in asked.extensions:
        builder = builder.add_extension(extension.value, critical=extension.critical)
    certificate = builder.sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    return certificate.public_bytes(pem).decode().strip(), ca.public_bytes(pem).decode().strip()


@cache
def _authority() -> tuple[Any, Any]:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, _NAME)])
    builder = _lasting(x509.CertificateBuilder().subject_name(name).issuer_name(name))
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    return key, builder.sign(key, hashes.SHA256())


def _lasting(builder: Any) -> Any:
    now = datetime.datetime.now(datetime.timezone.utc)
    week = datetime.timedelta(days=7)
    return builder.not_valid_before(now - week).not_valid_after(now + 52 * week)
