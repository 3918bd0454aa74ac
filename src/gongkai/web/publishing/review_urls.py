"""Addresses of the review before release 公开前审查."""

from __future__ import annotations

from django.urls import path

from gongkai.web.publishing.views import reviewacts, reviews, slips

urlpatterns = [
    path("desk/reviews/", reviews.listing, name="reviews"),
    path("desk/items/<int:pk>/submit/", reviewacts.submit, name="item-submit"),
    path("desk/items/<int:pk>/recall/", reviewacts.recall, name="item-recall"),
    path("desk/items/<int:pk>/clear/", reviewacts.clear, name="item-clear"),
    path("desk/items/<int:pk>/return/", reviewacts.send_back, name="item-return"),
    path("desk/items/<int:pk>/refer/", reviewacts.refer, name="item-refer"),
    path("desk/items/<int:pk>/determine/", reviewacts.determine, name="item-determine"),
    path("desk/items/<int:pk>/justify/", reviewacts.justify, name="item-justify"),
    path("desk/items/<int:pk>/mask/", reviewacts.mask, name="item-mask"),
    path("desk/items/<int:pk>/slip/", slips.slip, name="item-slip"),
    path("desk/items/<int:pk>/slip/<slug:kind>/", slips.download, name="item-slip-file"),
]
