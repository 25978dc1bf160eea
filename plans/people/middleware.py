"""Who is not signed in signs in first; what they had typed waits for them. No page is kept by a browser."""

from django.contrib.auth.middleware import LoginRequiredMiddleware

TYPED = "typed_before_sign_in"
LEFT_OUT = {"csrfmiddlewaretoken", "password"}


class SignInMiddleware(LoginRequiredMiddleware):
    """Closed by default. A form that is sent after the session ended is kept until its sender is back."""

    def handle_no_permission(self, request, view_func):
        if request.method == "POST":
            typed = {name: request.POST.getlist(name) for name in request.POST if name not in LEFT_OUT}
            request.session[TYPED] = {"path": request.path, "typed": typed}
        return super().handle_no_permission(request, view_func)


class NoStoreMiddleware:
    """Pages hold what only their reader may see: neither browser nor proxy keeps them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault("Cache-Control", "no-store")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
