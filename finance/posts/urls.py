from django.urls import path

from finance.budget.urls import LINE, MONEY
from finance.posts.views.posts import post_add, post_change, post_funded_list, post_step, post_withdraw

POST = f"{MONEY}/posts/<int:pk>"

urlpatterns = [
    path(f"{MONEY}/posts/", post_funded_list, name="post_funded_list"),
    path(f"{LINE}/posts/add/", post_add, name="funded_post_add"),
    path(f"{POST}/change/", post_change, name="funded_post_change"),
    path(f"{POST}/step/", post_step, name="funded_post_step"),
    path(f"{POST}/withdraw/", post_withdraw, name="funded_post_withdraw"),
]
