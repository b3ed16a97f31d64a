"""A reader says what is wrong with a quotation."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.models import Quote, Report
from articles.views.found import of_quote


class ReportForm(forms.ModelForm):
    # No reader sees this field; programs that fill every field fill it too.
    website = forms.CharField(
        required=False, label="Leave this empty", widget=forms.TextInput({"tabindex": "-1"})
    )

    class Meta:
        model = Report
        fields = ("text", "email")
        widgets = {"text": forms.Textarea({"rows": 5})}  # noqa: RUF012  Django's own idiom


# /quotes/<id>/report/
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_quote
def report_quote(request: HttpRequest, shown: Quote) -> HttpResponse:
    form = ReportForm(request.POST or None, use_required_attribute=True)
    room = Report.objects.room_for(shown)
    if request.method == "POST" and room and form.is_valid():
        if not form.cleaned_data["website"]:
            form.instance.quote = shown
            form.save()
        return redirect(f"{reverse('report quotation', args=[shown.pk])}?sent=yes")
    context = {
        "section": "quotes",
        "quote": shown,
        "article": shown.article,
        "form": form,
        "room": room,
        "sent": request.GET.get("sent") == "yes" and request.method != "POST",
    }
    status = 200 if room or request.method != "POST" else 429
    return render(request, "quotes/report.html", context, status=status)
