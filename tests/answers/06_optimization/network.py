# %% base
def two_layer_loss_and_gradient(W1, w2, X, y):
    n = X.shape[0]
    H = np.tanh(X @ W1)
    f = H @ w2
    loss = np.mean((f - y) ** 2)
    by_f = 2 * (f - y) / n
    by_w2 = H.T @ by_f
    by_H = np.outer(by_f, w2)
    by_Z = by_H * (1 - H**2)
    by_W1 = X.T @ by_Z
    return loss, by_W1, by_w2

# %% network_row_by_row
# right: loops over rows and units
-     n = X.shape[0]
-     H = np.tanh(X @ W1)
-     f = H @ w2
-     loss = np.mean((f - y) ** 2)
-     by_f = 2 * (f - y) / n
-     by_w2 = H.T @ by_f
-     by_H = np.outer(by_f, w2)
-     by_Z = by_H * (1 - H**2)
-     by_W1 = X.T @ by_Z
-     return loss, by_W1, by_w2
+     loss, by_W1, by_w2 = 0.0, np.zeros(W1.shape), np.zeros(w2.shape)
+     for x, target in zip(X, y):
+         units = np.tanh(x @ W1)
+         error = units @ w2 - target
+         loss += error**2 / len(y)
+         by_w2 += 2 * error * units / len(y)
+         for j, unit in enumerate(units):
+             by_W1[:, j] += 2 * error * w2[j] * (1 - unit**2) * x / len(y)
+     return [loss, by_W1, by_w2]

# %% network_by_einsum
# right: einsum, and the slope as 1 / cosh^2 where it does not overflow
-     by_w2 = H.T @ by_f
-     by_H = np.outer(by_f, w2)
-     by_Z = by_H * (1 - H**2)
-     by_W1 = X.T @ by_Z
+     slope = 1 / np.cosh(np.clip(X @ W1, -300, 300)) ** 2
+     by_w2 = np.einsum("ij,i->j", H, by_f)
+     by_W1 = np.einsum("id,i,j,ij->dj", X, by_f, w2, slope)

# %% network_with_columns
# right: y and w2 as columns inside
-     f = H @ w2
-     loss = np.mean((f - y) ** 2)
-     by_f = 2 * (f - y) / n
-     by_w2 = H.T @ by_f
-     by_H = np.outer(by_f, w2)
+     residual = H @ w2[:, None] - y[:, None]
+     loss = float((residual**2).sum() / n)
+     by_f = 2 / n * residual
+     by_w2 = (H.T @ by_f).ravel()
+     by_H = by_f @ w2[None, :]

# %% network_forgets_the_slope
# why: Leaves the derivative of tanh out.
# fails: visible, hidden, edges
# says: the slope 1 - H^2
- by_H * (1 - H**2)
+ by_H

# %% network_slope_of_the_sigmoid
# why: Takes h (1 - h), the derivative of the sigmoid.
# fails: visible, hidden, edges
# says: the slope 1 - H^2
- (1 - H**2)
+ (H * (1 - H))

# %% network_slope_of_z
# why: Takes 1 - tanh^2 of H, that is, of the activation instead of its input.
# fails: visible, hidden, edges
# says: the slope 1 - H^2
- (1 - H**2)
+ (1 - np.tanh(H) ** 2)

# %% network_slope_without_the_square
# why: Writes 1 - H.
# fails: visible, hidden, edges
# says: the slope 1 - H^2
- (1 - H**2)
+ (1 - H)

# %% network_without_the_2
# why: Loses the 2 of the square.
# fails: visible, hidden, edges
# says: 2 (f - y) / n
- by_f = 2 * (f - y) / n
+ by_f = (f - y) / n

# %% network_gradient_of_the_sum
# why: Does not divide the gradients by n.
# fails: visible, hidden, edges
# says: 2 (f - y) / n
- by_f = 2 * (f - y) / n
+ by_f = 2 * (f - y)

# %% network_loss_is_a_sum
# slip
# why: Adds the squared errors up.
# fails: visible
# says: The mean over rows
- np.mean((f - y) ** 2)
+ np.sum((f - y) ** 2)

# %% network_half_of_the_loss
# slip
# why: Returns half of the mean squared error, with gradients of the whole.
# fails: visible
# says: The mean over rows
- np.mean((f - y) ** 2)
+ np.mean((f - y) ** 2) / 2

# %% network_wrong_sign
# why: Takes y - f.
# fails: visible, hidden, edges
# says: gradient
- 2 * (f - y) / n
+ 2 * (y - f) / n

# %% network_without_w2_on_the_way_back
# why: Does not send the error through w2.
# fails: visible, hidden, edges
# says: the error, w2 and the slope
- np.outer(by_f, w2)
+ np.outer(by_f, np.ones_like(w2))

# %% network_exchanges_the_gradients
# why: Returns the gradient by w2 before that by W1.
# fails: visible, hidden, edges
# says: gradient by W1
- return loss, by_W1, by_w2
+ return loss, by_w2, by_W1

# %% network_returns_a_transpose
# why: Returns the gradient of W1 with shape (h, d).
# fails: visible, hidden, edges
# says: gradient by W1
- by_W1 = X.T @ by_Z
+ by_W1 = by_Z.T @ X

# %% network_gradient_by_the_input_of_w2
# why: Takes X W1 instead of H for the gradient of w2.
# fails: visible, hidden, edges
# says: H^T times
- by_w2 = H.T @ by_f
+ by_w2 = (X @ W1).T @ by_f

# %% network_is_linear
# why: Forgets tanh.
# fails: visible, hidden, edges
# says: tanh(X W1) w2
- np.tanh(X @ W1)
+ X @ W1

# %% network_with_an_activation_at_the_output
# why: Sends the output through tanh, too.
# fails: visible, hidden, edges
# says: tanh(X W1) w2
- f = H @ w2
+ f = np.tanh(H @ w2)

# %% network_returns_a_pair
# why: Returns the loss and a pair of gradients.
# fails: visible, hidden, edges
# says: three results expected
- return loss, by_W1, by_w2
+ return loss, (by_W1, by_w2)

# %% network_divides_by_columns
# why: Divides by the number of columns.
# fails: visible, hidden, edges
# says: 2 (f - y) / n
- by_f = 2 * (f - y) / n
+ by_f = 2 * (f - y) / X.shape[1]

# %% network_with_exponentials
# slip
# why: Writes tanh by exponentials, which overflow.
# fails: edges
# says: which does not overflow
- np.tanh(X @ W1)
+ (np.exp(X @ W1) - np.exp(-X @ W1)) / (np.exp(X @ W1) + np.exp(-X @ W1))

# %% network_squeezes
# slip
# why: Squeezes axes of length 1 away.
# fails: edges
# says: expected shape
- return loss, by_W1, by_w2
+ return loss, np.squeeze(by_W1), by_w2

# %% network_by_differences
# why: Computes the gradients by one-sided differences, which are right to five digits only.
# fails: visible, hidden, edges
# says: gradient by
-     return loss, by_W1, by_w2
+     def value(A, b):
+         return np.mean((np.tanh(X @ A) @ b - y) ** 2)
+     by_W1, by_w2 = np.zeros(W1.shape), np.zeros(w2.shape)
+     for place in np.ndindex(W1.shape):
+         moved = W1.copy()
+         moved[place] += 1e-5
+         by_W1[place] = (value(moved, w2) - loss) / 1e-5
+     for j in range(len(w2)):
+         moved = w2.copy()
+         moved[j] += 1e-5
+         by_w2[j] = (value(W1, moved) - loss) / 1e-5
+     return loss, by_W1, by_w2

# %% network_breaks_the_symmetry
# slip
# why: Adds a little noise, so that equal units part.
# fails: edges
# says: Units with equal weights get equal gradients
- H = np.tanh(X @ W1)
+ H = np.tanh(X @ (W1 + 1e-6 * (len(np.unique(W1)) < W1.size) * np.arange(W1.shape[1])))
